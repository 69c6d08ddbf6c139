package io.lapwing.detectors.state;

/** A later version of Lapwing wrote this state: it is whole, and only that version can go on from it. */
public final class NewerStateException extends StateException {
    private static final long serialVersionUID = 1L;

    public NewerStateException(int version, int known) {
        super("state of version %d, this program knows versions up to %d".formatted(version, known));
    }
}
