package io.lapwing.stream;

/** Stored state is not what was written. The partition is rebuilt from the readings that are still kept. */
public final class DamagedStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedStateException(String detail) {
        super(detail);
    }

    /** @param cause says what is wrong */
    public DamagedStateException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    public DamagedStateException(String detail, Throwable cause) {
        super(detail, cause);
    }
}
