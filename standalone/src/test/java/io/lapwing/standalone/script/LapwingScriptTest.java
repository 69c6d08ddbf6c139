package io.lapwing.standalone.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the script builds, and what it says where it cannot. */
class LapwingScriptTest extends ScriptProject {
    @Test
    void anUnknownCommandFails() throws Exception {
        Ended ended = lapwing("fly");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.output()).contains("there is no command 'fly'");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Path script = project.resolve("lapwing");
        Files.writeString(script, Files.readString(script).replace("jdk_needed=25", "jdk_needed=99"));
        Ended ended = lapwing("demo");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.output()).contains("there is no JDK 99 or newer here. Install: ");
        assertThat(calls()).isEmpty();
    }

    @Test
    void buildsEverythingOnceAndThenNothing() throws Exception {
        Ended first = lapwing("build");
        assertThat(first.exit()).isZero();
        assertThat(first.output())
                .contains("  module                   seconds\n")
                .containsPattern("  core :: mapping          \\d+s\n  core :: detectors-smile  \\d+s\n")
                .contains("Built in ");
        assertThat(calls()).singleElement().asString().contains("-pl " + String.join(",", PROGRAMS) + " -am package");
        Ended again = lapwing("build");
        assertThat(again.exit()).isZero();
        assertThat(again.output()).isEmpty();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void buildsWhatIsMadeOfAChangedModuleAndNothingElse() throws Exception {
        lapwing("build");
        write("core/mapping/src/main/java/A.java", "changed");
        lapwing("build");
        assertThat(calls().getLast()).contains("-pl ingest-service,cli -am");
        Files.delete(project.resolve("core/contracts/src/main/java/A.java"));
        lapwing("build");
        assertThat(calls().getLast()).contains("-pl " + String.join(",", PROGRAMS));
        write("core/contracts/src/test/java/T.java", "tests are not what is started");
        lapwing("build");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void twoAtATimeBuildOnce() throws Exception {
        Process first = process("build").start();
        Process second = process("build").start();
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(calls()).hasSize(1);
        assertThat(project.resolve("target/lapwing-build/lock")).doesNotExist();
    }

    @Test
    void aLockThatWasLeftBehindDoesNotHoldItUp() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createDirectories(project.resolve("target/lapwing-build"));
        Files.createSymbolicLink(project.resolve("target/lapwing-build/lock"), Path.of(Long.toString(ended.pid())));
        assertThat(lapwing("build").exit()).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void showsTheCompilersLinesAndNotMavens() throws Exception {
        write("broken", "");
        Ended ended = lapwing("build");
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.output())
                .contains("core/mapping/src/main/java/A.java:[3,5] cannot find symbol\n")
                .contains("symbol: class B")
                .doesNotContain("[ERROR]")
                .doesNotContain("Failed to execute goal")
                .doesNotContain("stack trace");
        Files.delete(project.resolve("broken"));
        assertThat(lapwing("build").exit()).isZero();
    }
}
