package io.lapwing.contracts;

/** A value breaks the contract. Says which field, and by which {@link Reason} it goes to the dead letters. */
public final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String field;

    /**
     * @param field the path of the field, such as {@code values.humidity}; empty where it is the whole record
     * @param detail one sentence for the person who sent it
     */
    public InvalidRecordException(Reason reason, String field, String detail) {
        super(detail);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    /** The sentence with its field in front, for people and for dead letters. */
    public String detail() {
        return field.isEmpty() ? getMessage() : field + ": " + getMessage();
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? reason.code() : message;
    }

    /** Bad input is frequent and its origin is the sender, so the stack is not worth its cost. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
