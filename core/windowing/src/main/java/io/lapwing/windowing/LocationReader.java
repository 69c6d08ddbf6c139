package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/** Locations as {@link SensorState} writes them: one that is the same as the one before is only said to be so. */
final class LocationReader {
    static final int NONE = 0;
    static final int SAME = 1;
    static final int NEXT = 2;

    private final TextPool texts;
    private @Nullable String before;

    LocationReader(TextPool texts) {
        this.texts = texts;
    }

    @Nullable String read(StateInput in) {
        int which = (int) in.number(NONE, NEXT);
        if (which == NONE) {
            return null;
        }
        if (which == NEXT) {
            String next = in.text();
            in.check(!next.equals(before), "a location is said to differ and does not");
            before = texts.shared(next);
        }
        in.check(before != null, "no location came before");
        return before;
    }
}
