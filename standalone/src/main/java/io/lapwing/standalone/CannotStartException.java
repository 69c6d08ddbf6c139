package io.lapwing.standalone;

/** Something a person has to put right before Lapwing can do what was asked; the message is the one line that they see. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
