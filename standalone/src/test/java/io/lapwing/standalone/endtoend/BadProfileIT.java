package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile with mistakes is told before anything starts. */
class BadProfileIT {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void allMistakesAreALineEachAndNothingWasStarted() throws Exception {
        Path profile = Files.writeString(directory.resolve("bad.yaml"), """
                detectors:
                  - use: levels
                  - {use: level, with: {window: -3}}
                """);
        Path data = directory.resolve("data");

        RunningLapwing.Ended up = RunningLapwing.run("up", "--data", data.toString(), "--profile", profile.toString());

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.output().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("lapwing: " + profile
                                        + ":2: detectors[0].use is no detector: levels; known are "),
                        second -> assertThat(second)
                                .isEqualTo(profile + ":3: detectors[1].with.window must lie within 2..1000, got -3"));
        assertThat(data).doesNotExist();
    }

    @Test
    void aNameThatIsNoneListsThoseThatAre() throws Exception {
        RunningLapwing.Ended demo =
                RunningLapwing.run("demo", "--data", directory.resolve("data").toString(), "--profile", "quick");

        assertThat(demo.exit()).isEqualTo(1);
        assertThat(demo.output().strip().lines())
                .singleElement()
                .asString()
                .startsWith("lapwing: lapwing.detection.profile: is one of [default, thorough] or a file, got ");
    }
}
