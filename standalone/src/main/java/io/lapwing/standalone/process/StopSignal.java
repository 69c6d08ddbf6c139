package io.lapwing.standalone.process;

import java.io.IOException;

/** How a program is asked to end in good order. */
public enum StopSignal {
    TERMINATE("TERM"),
    /** PostgreSQL's fast shutdown: it does not wait for its clients to leave. */
    INTERRUPT("INT");

    private final String signal;

    StopSignal(String signal) {
        this.signal = signal;
    }

    void send(ProcessHandle process) {
        if (this == TERMINATE) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
