package io.lapwing.query.status;

import java.util.ArrayDeque;

/** Readings per second over about the last ten seconds, from a total that is looked at now and then. */
final class ReadingRate {
    private static final long SPAN_NANOS = 10_000_000_000L;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** @param nanos of a clock that never goes back */
    synchronized void sample(long nanos, long total) {
        if (!samples.isEmpty() && total < samples.getLast().total) {
            // The database was emptied.
            samples.clear();
        }
        samples.addLast(new Sample(nanos, total));
        // The newest sample that is older than the span stays, so that the span is covered.
        while (samples.size() > 2 && second().nanos <= nanos - SPAN_NANOS) {
            samples.removeFirst();
        }
    }

    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.nanos - first.nanos) / 1e9;
        return seconds <= 0 ? 0 : (last.total - first.total) / seconds;
    }

    private Sample second() {
        var each = samples.iterator();
        each.next();
        return each.next();
    }

    private record Sample(long nanos, long total) {}
}
