package io.lapwing.detectors.state;

/** A snapshot cannot be put back; nothing was changed. */
public abstract sealed class StateException extends RuntimeException
        permits DamagedStateException, NewerStateException {
    private static final long serialVersionUID = 1L;

    StateException(String message) {
        super(message);
    }
}
