package io.lapwing.detectors.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's last 256 readings by (time, seq) and the metrics each had, so that a repeat is known. A reading in order
 * costs no look-up.
 */
final class SeenReadings {
    private static final int CAPACITY = 256;
    private static final int FIRST_CAPACITY = 2;

    private long[] times = new long[FIRST_CAPACITY];
    /** Only there once a seq other than 0 was seen, because few devices use them. */
    private long @Nullable [] seqs;
    /** Bit sets of slots; readings in a row with the same metrics share one. */
    private long[][] metrics = new long[FIRST_CAPACITY][];

    private int size;
    private int next;
    private long newest = Long.MIN_VALUE;

    /**
     * Remembers a reading.
     *
     * @param slots of its metrics, as a bit set; not changed by this call
     * @return the slots that were new: {@code slots} itself where nothing was known of (time, seq)
     */
    long[] add(long time, long seq, long[] slots) {
        int at = time > newest ? -1 : find(time, seq);
        newest = Math.max(newest, time);
        if (at < 0) {
            append(time, seq, slots);
            return slots;
        }
        long[] known = metrics[at];
        long[] fresh = slots.clone();
        for (int i = 0; i < Math.min(known.length, fresh.length); i++) {
            fresh[i] &= ~known[i];
        }
        if (!isEmpty(fresh)) {
            long[] both = Arrays.copyOf(known, Math.max(known.length, slots.length));
            for (int i = 0; i < slots.length; i++) {
                both[i] |= slots[i];
            }
            metrics[at] = both;
        }
        return fresh;
    }

    /** About how many bytes it takes; metrics in a row are mostly shared. */
    long bytes() {
        return 120L + (seqs == null ? 12L : 20L) * times.length;
    }

    static boolean isEmpty(long[] slots) {
        for (long word : slots) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Newest first, because repeats follow soon. */
    private int find(long time, long seq) {
        for (int i = 1; i <= size; i++) {
            int at = Math.floorMod(next - i, times.length);
            if (times[at] == time && seq(at) == seq) {
                return at;
            }
        }
        return -1;
    }

    private long seq(int at) {
        return seqs == null ? 0 : seqs[at];
    }

    private void append(long time, long seq, long[] slots) {
        if (size == times.length && size < CAPACITY) {
            // Not full once around yet, so the oldest stands at 0 and next is the end.
            times = Arrays.copyOf(times, 2 * size);
            metrics = Arrays.copyOf(metrics, 2 * size);
            seqs = seqs == null ? null : Arrays.copyOf(seqs, 2 * size);
            next = size;
        }
        if (seq != 0 && seqs == null) {
            seqs = new long[times.length];
        }
        times[next] = time;
        if (seqs != null) {
            seqs[next] = seq;
        }
        long[] previous = size == 0 ? null : metrics[Math.floorMod(next - 1, times.length)];
        metrics[next] = previous != null && Arrays.equals(previous, slots) ? previous : slots;
        next = (next + 1) % times.length;
        size = Math.min(size + 1, times.length);
    }
}
