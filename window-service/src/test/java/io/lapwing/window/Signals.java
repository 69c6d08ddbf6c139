package io.lapwing.window;

import java.io.IOException;

/** What no method of {@link Process} sends. */
final class Signals {
    private Signals() {}

    /** Nothing of the process moves until {@link #thaw}. */
    static void freeze(Process process) throws IOException, InterruptedException {
        send("STOP", process);
    }

    static void thaw(Process process) throws IOException, InterruptedException {
        send("CONT", process);
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("no process %d any more".formatted(process.pid()));
        }
    }
}
