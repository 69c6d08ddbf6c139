package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which readings of one metric were seen, by (time, seq), as far back as windows can still change. A reading in order
 * is appended without a look-up.
 */
final class SeenReadings {
    private static final int FIRST_CAPACITY = 2;

    /* Sorted by (time, seq) in [head, end); seqs only exist once a seq other than 0 was seen, because few devices use them. */
    private long[] times = new long[FIRST_CAPACITY];
    private long @Nullable [] seqs;
    private int head;
    private int end;

    /** Notes a reading; false where it was seen before. */
    boolean add(long time, long seq) {
        if (head == end || isAfter(time, seq, times[end - 1], seq(end - 1))) {
            insert(end, time, seq);
            return true;
        }
        int at = firstNotBefore(time, seq);
        if (times[at] == time && seq(at) == seq) {
            return false;
        }
        insert(at, time, seq);
        return true;
    }

    /** Notes a reading with seq 0 that is newer than all. */
    void append(long time) {
        insert(end, time, 0);
    }

    void forgetBefore(long time) {
        // From the head, because little goes at a time.
        while (head < end && times[head] < time) {
            head++;
        }
        if (head == end) {
            head = 0;
            end = 0;
        }
    }

    /** See {@link SensorWindows#touch}. */
    long touchArray() {
        return times.length;
    }

    /** See {@link SensorWindows#touch}. */
    long touchEnds() {
        return times[Math.min(head, times.length - 1)] + times[Math.min(end, times.length - 1)];
    }

    int size() {
        return end - head;
    }

    /** The time at {@code i} in the order of (time, seq). */
    long timeAt(int i) {
        return times[head + i];
    }

    long seqAt(int i) {
        return seq(head + i);
    }

    /** Whether any has a seq other than 0. */
    boolean hasSeqs() {
        for (int i = head; seqs != null && i < end; i++) {
            if (seqs[i] != 0) {
                return true;
            }
        }
        return false;
    }

    boolean contains(long time, long seq) {
        int at = firstNotBefore(time, seq);
        return at < end && times[at] == time && seq(at) == seq;
    }

    static boolean isAfter(long time, long seq, long otherTime, long otherSeq) {
        return time > otherTime || (time == otherTime && seq > otherSeq);
    }

    private long seq(int i) {
        return seqs == null ? 0 : seqs[i];
    }

    private int firstNotBefore(long time, long seq) {
        int low = head;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isAfter(time, seq, times[middle], seq(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int at, long time, long seq) {
        int target = at;
        if (end == times.length) {
            target -= head;
            makeRoom();
        }
        if (seq != 0 && seqs == null) {
            seqs = new long[times.length];
        }
        System.arraycopy(times, target, times, target + 1, end - target);
        times[target] = time;
        if (seqs != null) {
            System.arraycopy(seqs, target, seqs, target + 1, end - target);
            seqs[target] = seq;
        }
        end++;
    }

    /** Moves everything to the front; into arrays half as long again where more than three quarters are in use. */
    private void makeRoom() {
        int size = size();
        int length = times.length;
        int capacity = size > length / 4 * 3 ? length + length / 2 + 1 : length;
        times = moved(times, size, capacity);
        if (seqs != null) {
            seqs = moved(seqs, size, capacity);
        }
        head = 0;
        end = size;
    }

    private long[] moved(long[] from, int size, int capacity) {
        long[] to = capacity == from.length ? from : Arrays.copyOf(from, capacity);
        System.arraycopy(from, head, to, 0, size);
        return to;
    }
}
