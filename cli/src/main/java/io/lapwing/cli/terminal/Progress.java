package io.lapwing.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a long command is, on standard error. On a terminal one line that is written over, some times a second; elsewhere,
 * such as in a log, a line now and then and no control codes. Not for several threads.
 */
public final class Progress {
    private static final Duration TERMINAL_EVERY = Duration.ofMillis(100);
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);
    private static final String START_OF_LINE = "\r";
    private static final String CLEAR_TO_END = "\033[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final InstantSource clock;
    private @Nullable Instant shown;
    private boolean open;

    /** @param terminal whether {@code err} is one */
    public Progress(PrintWriter err, boolean terminal, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        // In a log, the first line comes only when there is something to wait for.
        this.shown = terminal ? null : clock.instant();
    }

    /** On this process's standard error, as {@code err} is. */
    public static Progress on(PrintWriter err) {
        return new Progress(err, Terminal.isTerminal(Terminal.ERR), InstantSource.system());
    }

    /** Shows how far it is, unless that was shown just now; may be called as often as one likes. */
    public void update(Supplier<String> line) {
        Instant now = clock.instant();
        if (shown != null && Duration.between(shown, now).compareTo(terminal ? TERMINAL_EVERY : LOG_EVERY) < 0) {
            return;
        }
        shown = now;
        if (terminal) {
            err.print(START_OF_LINE + line.get() + CLEAR_TO_END);
            open = true;
        } else {
            err.println(line.get());
        }
        err.flush();
    }

    /** A line that stays, such as why it pauses; the progress goes on below it. */
    public void say(String line) {
        clear();
        err.println(line);
        err.flush();
        if (terminal) {
            shown = null;
        }
    }

    /** Takes the progress off a terminal: what comes next starts on an empty line. Can be called more than once. */
    public void clear() {
        if (open) {
            err.print(START_OF_LINE + CLEAR_TO_END);
            err.flush();
            open = false;
        }
    }

    /**
     * @param done 0..1
     * @param width characters between the brackets
     */
    public static String bar(double done, int width) {
        int full = (int) Math.floor(Math.clamp(done, 0, 1) * width);
        return "[" + "#".repeat(full) + ".".repeat(width - full) + "]";
    }
}
