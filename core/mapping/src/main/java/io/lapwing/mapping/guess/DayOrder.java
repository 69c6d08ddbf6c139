package io.lapwing.mapping.guess;

import java.time.Instant;
import java.util.List;

/** Whether days stand before months, told by which of the two makes time go on without leaps. */
enum DayOrder {
    FIRST,
    SECOND,
    /** Both make sense. */
    AMBIGUOUS;

    /** Times within a day that go on over midnight: no gap is longer than this many usual ones. */
    private static final int LEAP = 10;

    private static final long DAY = 86_400;

    /** @param first, second the times as the one and the other order has them */
    static DayOrder of(List<Instant> first, List<Instant> second) {
        boolean firstGoesOn = goesOn(first);
        return firstGoesOn == goesOn(second) ? AMBIGUOUS : firstGoesOn ? FIRST : SECOND;
    }

    private static boolean goesOn(List<Instant> times) {
        long[] seconds = times.stream()
                .mapToLong(Instant::getEpochSecond)
                .sorted()
                .distinct()
                .toArray();
        if (seconds.length < 3 || seconds[seconds.length - 1] / DAY == seconds[0] / DAY) {
            return false;
        }
        long[] gaps = new long[seconds.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = seconds[i + 1] - seconds[i];
        }
        java.util.Arrays.sort(gaps);
        long usual = gaps[gaps.length / 2];
        return usual < DAY && gaps[gaps.length - 1] <= LEAP * usual;
    }
}
