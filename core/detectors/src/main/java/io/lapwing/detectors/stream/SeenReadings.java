package io.lapwing.detectors.stream;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's last 256 readings by (time, seq) and the metrics each had, so that a repeat is known; what is older than all of
 * them is not remembered. A reading in order
 * costs no look-up.
 */
final class SeenReadings {
    /** The place of a reading that is not known. */
    static final int UNKNOWN = -1;

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

    /** Where a reading is remembered, or {@link #UNKNOWN}. */
    int find(long time, long seq) {
        if (time > newest) {
            return UNKNOWN;
        }
        // Newest first, because repeats follow soon.
        for (int i = 1; i <= size; i++) {
            int at = Math.floorMod(next - i, times.length);
            if (times[at] == time && seq(at) == seq) {
                return at;
            }
        }
        return UNKNOWN;
    }

    /** Whether the reading at {@code at} had the metric. */
    boolean has(int at, int slot) {
        long[] known = metrics[at];
        return slot >> 6 < known.length && (known[slot >> 6] & 1L << slot) != 0;
    }

    /**
     * Remembers a reading.
     *
     * @param at where {@link #find} found it
     * @param slots of its metrics, as a bit set; may be kept
     */
    void add(int at, long time, long seq, long[] slots) {
        newest = Math.max(newest, time);
        if (at == UNKNOWN) {
            append(time, seq, slots);
            return;
        }
        long[] both = Arrays.copyOf(metrics[at], Math.max(metrics[at].length, slots.length));
        for (int i = 0; i < slots.length; i++) {
            both[i] |= slots[i];
        }
        metrics[at] = both;
    }

    /** About how many bytes it takes; metrics in a row are mostly shared. */
    long bytes() {
        return 120L + (seqs == null ? 12L : 20L) * times.length;
    }

    private long seq(int at) {
        return seqs == null ? 0 : seqs[at];
    }

    private void append(long time, long seq, long[] slots) {
        if (size == CAPACITY && isOlderThanAll(time)) {
            // A file that comes again must not push out what its end will repeat.
            return;
        }
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

    private boolean isOlderThanAll(long time) {
        if (time >= newest) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (times[i] <= time) {
                return false;
            }
        }
        return true;
    }

    /** Oldest first; times and seqs as differences, metrics only where they are not those of the reading before. */
    void write(StateWriter out) {
        out.whole(size);
        out.signed(newest);
        long time = newest;
        long seq = 0;
        long[] slots = null;
        for (int i = size; i >= 1; i--) {
            int at = Math.floorMod(next - i, times.length);
            boolean same = Arrays.equals(slots, metrics[at]);
            // Most readings follow each other in time, have no seq and the same metrics: one flag for all three.
            boolean plain = same && seq(at) == seq && times[at] >= time && i != size;
            out.whole(plain ? (times[at] - time) << 1 : 1);
            if (!plain) {
                out.signed(times[at] - time);
                out.signed(seq(at) - seq);
                out.flag(same);
                if (!same) {
                    out.octet(metrics[at].length);
                    for (long word : metrics[at]) {
                        out.whole(word);
                    }
                }
            }
            time = times[at];
            seq = seq(at);
            slots = metrics[at];
        }
    }

    static SeenReadings read(StateReader in) {
        SeenReadings read = new SeenReadings();
        int size = in.count(CAPACITY, 1);
        long newest = in.signed();
        long time = newest;
        long seq = 0;
        long[] slots = null;
        for (int i = 0; i < size; i++) {
            long step = in.whole();
            if ((step & 1) == 0) {
                time += step >>> 1;
            } else {
                in.check(step == 1, "a reading seen");
                time += in.signed();
                seq += in.signed();
                if (!in.flag()) {
                    slots = new long[in.whole(1, Sample.MAX_SLOTS / Long.SIZE)];
                    for (int word = 0; word < slots.length; word++) {
                        slots[word] = in.whole();
                    }
                }
            }
            if (slots == null || time > newest) {
                throw new DamagedStateException("a reading seen makes no sense");
            }
            read.append(time, seq, slots.clone());
        }
        read.newest = newest;
        return read;
    }
}
