package io.lapwing.stream;

/** A newer version wrote this state; running on would damage it. */
public final class NewerStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause says what is newer */
    public NewerStateException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /** @param what is newer than this program knows */
    public NewerStateException(String what, int found, int known) {
        super(
                "%s have version %d, this program knows up to %d: run the newer version, or reset the service's state topic"
                        .formatted(what, found, known));
    }
}
