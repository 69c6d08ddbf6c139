package io.lapwing.cli.terminal;

/** A command could not do what it was asked. The message is for the person who asked: one line, and what to do about it. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
