package io.lapwing.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a command printed and how it ended.
 *
 * @param exit 0 ok, 1 failed, 2 usage
 */
public record Cli(int exit, String out, String err) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Runs one command line in this process. */
    public static Cli run(String... args) {
        return run(new StringWriter(), args);
    }

    /** Runs one command line whose output is read by somebody who goes away after so many lines. */
    public static Cli runUntil(int lines, String... args) {
        CompletableFuture<Cli> ended = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> ended.complete(run(new ClosedAfter(lines), args)));
        try {
            return ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new AssertionError("did not print " + lines + " lines: " + ended.join(), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Cli run(Writer out, String... args) {
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Cli(exit, out.toString(), err.toString());
    }

    /** A pipe whose reader goes away. */
    private static final class ClosedAfter extends Writer {
        private final StringBuilder written = new StringBuilder();
        private final int lines;

        ClosedAfter(int lines) {
            this.lines = lines;
        }

        @Override
        public void write(char[] text, int from, int length) {
            written.append(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (written.chars().filter(c -> c == '\n').count() >= lines) {
                throw new IOException("Broken pipe");
            }
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
