package io.lapwing.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * From which offset a new owner reads again to have the windows that are open or can be revised: the first record of the
 * last {@code span} of the partition clock. It travels in the metadata of the committed offset.
 */
final class ReplayPoint {
    private static final String PREFIX = "replay-from=";
    /** The point lies at most this share of the span too early, for few marks. */
    private static final int MARKS = 128;

    private record Mark(long running, long offset) {}

    private final long span;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** @param span microseconds */
    ReplayPoint(long span) {
        this.span = span;
    }

    /** @param running the partition clock without outages, after the record at {@code offset} */
    void passed(long running, long offset) {
        Mark last = marks.peekLast();
        if (last == null || running - last.running() >= span / MARKS) {
            marks.addLast(new Mark(running, offset));
        }
        while (marks.size() > 1) {
            Mark first = marks.removeFirst();
            if (marks.element().running() > running - span) {
                marks.addFirst(first);
                return;
            }
        }
    }

    /** @param next the offset that is committed */
    String metadata(long next) {
        Mark first = marks.peekFirst();
        return PREFIX + (first == null ? next : first.offset());
    }

    /** What {@link #metadata} said; nothing where another program committed. */
    static OptionalLong parse(String metadata) {
        if (!metadata.startsWith(PREFIX)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(metadata.substring(PREFIX.length())));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
