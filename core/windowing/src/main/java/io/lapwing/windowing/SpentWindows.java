package io.lapwing.windowing;

import java.util.List;

/**
 * Closed windows of a metric whose size or slide was changed since. They are revised no more, unless that size and slide
 * come back before they end: then they go on, so that no window is said twice with the same revision.
 *
 * @param floor windows that start before were there and have ended
 * @param windows by start
 */
record SpentWindows(long size, long slide, long floor, List<Window> windows) {
    boolean isOf(Rules rules) {
        return size == rules.size() && slide == rules.slide();
    }

    /** No reading from then on lies in one of its windows. */
    long until() {
        return (windows.isEmpty() ? floor : Math.max(floor, windows.getLast().start())) + size;
    }
}
