package io.lapwing.query.live;

import java.util.Comparator;

/** A partition of a source. */
record Slot(Source source, int partition) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::source).thenComparingInt(Slot::partition);

    /** As in an event id, such as {@code r0}. */
    String label() {
        return source.letter() + Integer.toString(partition);
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
