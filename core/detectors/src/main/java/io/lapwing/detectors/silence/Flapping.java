package io.lapwing.detectors.silence;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;

/** When a sensor fell silent lately, by the partition clock: one that does so again and again is flapping. */
public final class Flapping {
    /** Silences kept, the newest ones. */
    public static final int MOST = 20;

    private long[] silences = new long[0];

    /** @param running what the partition clock showed, in microseconds; not before the last time */
    public void fellSilent(long running) {
        int kept = Math.min(silences.length, MOST - 1);
        long[] next = Arrays.copyOfRange(silences, silences.length - kept, silences.length + 1);
        next[kept] = running;
        silences = next;
    }

    /**
     * How often the sensor fell silent within the time that counts, up to {@link #MOST}; 0 where that is too seldom.
     *
     * @param running what the partition clock shows, in microseconds
     */
    public int times(long running, SilenceSettings settings) {
        int after = settings.flappingAfter();
        if (after == 0 || silences.length < after) {
            return 0;
        }
        long from = running - settings.flappingWithin().toNanos() / 1000;
        int times = 0;
        for (long silence : silences) {
            times += silence >= from ? 1 : 0;
        }
        return times >= after ? times : 0;
    }

    /** About how many bytes its state takes. */
    public long bytes() {
        return 32L + (long) Long.BYTES * silences.length;
    }

    public void write(StateWriter out) {
        out.whole(silences.length);
        for (long silence : silences) {
            out.whole(silence);
        }
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        int count = in.count(MOST, 1);
        silences = new long[count];
        for (int i = 0; i < count; i++) {
            silences[i] = in.whole();
            in.check(silences[i] >= (i == 0 ? 0 : silences[i - 1]), "a silence");
        }
    }
}
