package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
                .until(() -> processes.stream().allMatch(ProcessHandle::isAlive));
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT");
    }
}
