package io.lapwing.detectors.state;

/** These bytes are no state: cut short, changed on their way, or never one. What they were of has to be learnt anew. */
public final class DamagedStateException extends StateException {
    private static final long serialVersionUID = 1L;

    public DamagedStateException(String message) {
        super(message);
    }
}
