package io.lapwing.query.store;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A percentile over about the last minute, in constant memory: six histograms of ten seconds each, whose buckets grow by a
 * sixteenth, so an answer is at most that much too high.
 */
final class RecentPercentile {
    private static final int SLOTS = 6;
    private static final long SLOT_MILLIS = 10_000;
    /** 16 linear steps for each power of two. */
    private static final int STEP_BITS = 4;

    private static final int BUCKETS = (64 - STEP_BITS) << STEP_BITS;

    private final long[] slotOf = new long[SLOTS];
    private final int[][] counts = new int[SLOTS][BUCKETS];

    RecentPercentile() {
        Arrays.fill(slotOf, -1);
    }

    synchronized void add(long nowMillis, long value) {
        long slot = nowMillis / SLOT_MILLIS;
        int i = (int) (slot % SLOTS);
        if (slotOf[i] != slot) {
            slotOf[i] = slot;
            Arrays.fill(counts[i], 0);
        }
        counts[i][bucket(Math.max(0, value))]++;
    }

    synchronized OptionalLong percentile(long nowMillis, double share) {
        long slot = nowMillis / SLOT_MILLIS;
        long total = 0;
        long[] sum = new long[BUCKETS];
        for (int i = 0; i < SLOTS; i++) {
            if (slotOf[i] > slot - SLOTS && slotOf[i] <= slot) {
                for (int b = 0; b < BUCKETS; b++) {
                    sum[b] += counts[i][b];
                    total += counts[i][b];
                }
            }
        }
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int b = 0; b < BUCKETS; b++) {
            seen += sum[b];
            if (seen >= rank) {
                return OptionalLong.of(upper(b));
            }
        }
        return OptionalLong.of(upper(BUCKETS - 1));
    }

    private static int bucket(long value) {
        if (value < 1L << STEP_BITS) {
            return (int) value;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(value);
        int step = (int) (value >>> (exponent - STEP_BITS)) & ((1 << STEP_BITS) - 1);
        return ((exponent - STEP_BITS + 1) << STEP_BITS) + step;
    }

    /** The largest value of a bucket. */
    private static long upper(int bucket) {
        int octave = bucket >> STEP_BITS;
        if (octave == 0) {
            return bucket;
        }
        long step = (bucket & ((1 << STEP_BITS) - 1)) + (1L << STEP_BITS);
        return ((step + 1) << (octave - 1)) - 1;
    }
}
