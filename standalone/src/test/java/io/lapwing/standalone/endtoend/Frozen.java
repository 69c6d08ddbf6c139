package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Processes that are there and do nothing, as when a machine hangs or the network to it is cut: until closed. */
final class Frozen implements AutoCloseable {
    private final List<ProcessHandle> processes;

    Frozen(List<ProcessHandle> processes) throws IOException, InterruptedException {
        this.processes = processes;
        signal("-STOP");
    }

    void awaitFor(Duration time) {
        Awaitility.await()
                .pollDelay(time)
                .atMost(time.plusSeconds(5))
                .until(() -> processes.getFirst().isAlive());
    }

    /** The first must be there; of a database's helpers one may have ended since they were listed. */
    private void signal(String signal) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            int status = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status == 0 || !process.isAlive()).as("kill %s", signal).isTrue();
        }
        assertThat(processes.getFirst().isAlive()).isTrue();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT");
    }
}
