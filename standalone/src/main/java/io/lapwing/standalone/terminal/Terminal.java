package io.lapwing.standalone.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Lines for people, with one line at the bottom that changes where there is a real terminal. */
public final class Terminal {
    private final PrintStream out;
    private final boolean rewrites;
    private String bottom = "";

    public Terminal() {
        this(
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8),
                System.console() != null && System.console().isTerminal());
    }

    /** @param rewrites whether {@code out} is a terminal whose last line can be replaced */
    public Terminal(PrintStream out, boolean rewrites) {
        this.out = out;
        this.rewrites = rewrites;
    }

    /** Prints lines above the changing one. */
    public synchronized void say(String text) {
        erase();
        out.println(text);
        out.print(bottom);
        out.flush();
    }

    /** Replaces the changing line; nothing where lines cannot be rewritten. */
    public synchronized void progress(String text) {
        if (rewrites) {
            erase();
            bottom = text;
            out.print(bottom);
            out.flush();
        }
    }

    private void erase() {
        if (!bottom.isEmpty()) {
            out.print("\r\033[K");
        }
    }

    /** Whether {@link #progress} shows anything. */
    public boolean rewrites() {
        return rewrites;
    }

    /** Such as {@code 3.1 s}, {@code 2 min 10 s}, {@code 3 h 41 min}, {@code 2 d 3 h}. */
    public static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() < 10
                    ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
                    : duration.toSeconds() + " s";
        }
        if (duration.toHours() == 0) {
            return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        if (duration.toDays() == 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
    }
}
