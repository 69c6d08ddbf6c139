package io.lapwing.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * From which offset a new owner reads again to have the state of a partition: the first record of the last
 * {@code span} of its progress. It travels in the metadata of the committed offset.
 */
public final class ReplayPoint {
    private static final String PREFIX = "replay-from=";
    /** The point lies at most this share of the span too early, for few marks. */
    private static final int MARKS = 128;

    private record Mark(long progress, long offset) {}

    private final long span;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** @param span in the unit of the progress */
    public ReplayPoint(long span) {
        this.span = span;
    }

    /** @param progress after the record at {@code offset} */
    public void passed(long progress, long offset) {
        Mark last = marks.peekLast();
        if (last == null || progress - last.progress() >= span / MARKS) {
            marks.addLast(new Mark(progress, offset));
        }
        while (marks.size() > 1) {
            Mark first = marks.removeFirst();
            if (marks.element().progress() > progress - span) {
                marks.addFirst(first);
                return;
            }
        }
    }

    /** @param next the offset that is committed */
    public String metadata(long next) {
        Mark first = marks.peekFirst();
        return PREFIX + (first == null ? next : first.offset());
    }

    /** What {@link #metadata} said; nothing where another program committed. */
    public static OptionalLong parse(String metadata) {
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
