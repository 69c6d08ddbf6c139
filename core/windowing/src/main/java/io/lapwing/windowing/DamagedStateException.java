package io.lapwing.windowing;

/** No version writes such a state: bytes are missing or were changed. What it held has to be built anew. */
public final class DamagedStateException extends StateException {
    private static final long serialVersionUID = 1L;

    DamagedStateException(String message) {
        super(message);
    }
}
