package io.lapwing.windowing;

/** A newer version wrote this state: this one must not go on with it. */
public final class NewerStateException extends StateException {
    private static final long serialVersionUID = 1L;

    NewerStateException(int version, int known) {
        super("the state has version %d, this program reads up to %d".formatted(version, known));
    }
}
