package io.lapwing.bench.windows.chaos;

import java.io.IOException;

/** Signals that Java has no call for. */
final class Signals {
    private Signals() {}

    /** @param name {@code STOP} or {@code CONT} */
    static void send(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }
}
