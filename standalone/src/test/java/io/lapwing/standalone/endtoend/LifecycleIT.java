package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a Lapwing ends, and what the next one makes of it. */
class LifecycleIT {
    private static final Duration PROMISED = Duration.ofSeconds(15);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void leavesNoProcessAfterATermAndCleansUpAfterAKill() throws Exception {
        Path data = directory.resolve("data");
        int ports = RunningLapwing.freePorts();

        try (RunningLapwing killed = RunningLapwing.start("up", data, ports)) {
            assertThat(killed.post("""
                    {"sensor": "kept", "time": "%s", "values": {"t": 1}}""".formatted(Instant.now())).statusCode()).isEqualTo(202);
            killed.process().destroyForcibly().waitFor();
            List<ProcessHandle> left = killed.processes();
            assertThat(left).hasSizeGreaterThanOrEqualTo(6);

            try (RunningLapwing next = RunningLapwing.start("up", data, ports)) {
                assertThat(next.output())
                        .contains("Ended what a killed Lapwing had left")
                        .contains("ingest-service", "kafka", "postgres");
                assertThat(left).noneMatch(ProcessHandle::isAlive);
                Awaitility.await("what was accepted before the kill")
                        .atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> next.readingsOf("kept").size() == 1);

                next.process().destroy();
                assertThat(next.process().waitFor(PROMISED)).isTrue();
                assertThat(next.processes()).isEmpty();
                assertThat(next.output()).contains("Stopped after");
            }
        }

        var reset = RunningLapwing.run("reset", "--yes", "--data", data.toString());
        assertThat(reset.exit()).isZero();
        assertThat(data).doesNotExist();
    }
}
