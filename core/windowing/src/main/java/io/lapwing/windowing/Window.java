package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/**
 * A window's life: an open one takes readings and closes once; a closed one is only revised. A closed window never opens
 * again, and both take over the contents: the one that was left must not be used any more.
 */
sealed interface Window {
    WindowContents contents();

    /** Takes readings until it closes. */
    record Open(WindowContents contents) implements Window {
        void add(long time, long seq, double value, @Nullable String location) {
            contents.add(time, seq, value, location);
        }

        Closed close() {
            return new Closed(contents, 0);
        }
    }

    /** Said its result; each late reading makes the next revision of it. */
    record Closed(WindowContents contents, int revision) implements Window {
        Closed revise(long time, long seq, double value, @Nullable String location) {
            contents.add(time, seq, value, location);
            return new Closed(contents, revision + 1);
        }
    }
}
