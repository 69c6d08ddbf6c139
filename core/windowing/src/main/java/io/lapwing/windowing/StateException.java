package io.lapwing.windowing;

/** Bytes that were given as a key's state cannot be read back. Nothing has changed. */
public abstract sealed class StateException extends RuntimeException
        permits NewerStateException, DamagedStateException {
    private static final long serialVersionUID = 1L;

    StateException(String message) {
        super(message);
    }
}
