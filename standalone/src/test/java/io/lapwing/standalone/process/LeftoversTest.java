package io.lapwing.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: what was recorded is ended, and a stranger with the same id is not. */
class LeftoversTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    private Path running = Path.of(".");

    private Process process;

    LeftoversTest() throws Exception {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @BeforeEach
    void isAlive() {
        assertThat(process.isAlive()).isTrue();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatWasRecordedAndForgetsIt() throws Exception {
        record("query-api", ProcessIdentity.of(process.toHandle()), StopSignal.TERMINATE);
        assertThat(new Leftovers(running, name -> 0).end(LIMIT)).containsExactly("query-api");
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(running).isEmptyDirectory();
    }

    @Test
    void leavesAStrangerWithTheSameIdAlone() throws Exception {
        record("query-api", new ProcessIdentity(process.pid(), "another time"), StopSignal.TERMINATE);
        assertThat(new Leftovers(running, name -> 0).end(LIMIT)).isEmpty();
        assertThat(process.isAlive()).isTrue();
        assertThat(running).isEmptyDirectory();
    }

    @Test
    void killsWhatDoesNotListen() throws Exception {
        process.destroyForcibly().waitFor();
        process = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while true; do sleep 1; done").start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        record("kafka", ProcessIdentity.of(process.toHandle()), StopSignal.TERMINATE);
        assertThat(new Leftovers(running, name -> 0).end(Duration.ofMillis(300)))
                .containsExactly("kafka");
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEndedProcessIsNotFound() throws Exception {
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.find()).isPresent();
        process.destroyForcibly().waitFor();
        assertThat(identity.find()).isEmpty();
    }

    private void record(String name, ProcessIdentity identity, StopSignal signal) throws Exception {
        new RunRecord(name, identity, Map.of(RunRecord.SIGNAL, signal.name())).write(running);
    }
}
