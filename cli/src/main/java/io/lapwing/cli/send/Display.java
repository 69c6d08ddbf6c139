package io.lapwing.cli.send;

import io.lapwing.cli.terminal.Progress;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** The progress of sending, for the thread that reads and those that send. */
final class Display {
    private final Progress progress;

    Display(PrintWriter err) {
        this.progress = Progress.on(err);
    }

    /** See {@link Progress#update}. */
    synchronized void update(Supplier<String> line) {
        progress.update(line);
    }

    /** See {@link Progress#say}. */
    synchronized void say(String line) {
        progress.say(line);
    }

    /** See {@link Progress#clear}. */
    synchronized void clear() {
        progress.clear();
    }
}
