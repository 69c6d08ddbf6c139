package io.lapwing.detectors.silence;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * The greatest append time of a partition, and the time by which silence is judged: that one stands still over gaps of
 * more than 10 s between append times. Then nobody wrote, not even the heartbeat, and an outage of Lapwing is no silence
 * of a sensor. All times are microseconds.
 */
public final class PartitionClock {
    private static final long NOBODY_WROTE = 10_000_000L;

    private long now = Long.MIN_VALUE;
    private long running;
    private long before;
    private long runningBefore;

    /** @param appendTime of the next record; one that lies before an earlier one moves nothing */
    public void advance(long appendTime) {
        if (appendTime <= now) {
            return;
        }
        before = now;
        runningBefore = running;
        if (now != Long.MIN_VALUE && appendTime - now <= NOBODY_WROTE) {
            running += appendTime - now;
        }
        now = appendTime;
    }

    /** Whether {@link #advance} would change anything. */
    public boolean isBefore(long appendTime) {
        return now < appendTime;
    }

    /** Whether there was a record at all. */
    public boolean started() {
        return now != Long.MIN_VALUE;
    }

    public void write(StateWriter out) {
        out.signed(now);
        out.flag(before == Long.MIN_VALUE);
        if (before != Long.MIN_VALUE) {
            out.signed(before);
        }
        out.whole(running);
        out.whole(runningBefore);
    }

    /** Takes over what was written, in a new clock. */
    public void read(StateReader in) {
        now = in.time();
        before = in.flag() ? Long.MIN_VALUE : in.time();
        running = in.whole();
        runningBefore = in.whole();
        in.check(before <= now && runningBefore >= 0 && runningBefore <= running, "the clock");
    }

    /** How long the clock ran since the first record, gaps left out. */
    public long running() {
        return running;
    }

    /** The append time at which the clock had run for {@code deadline}, which the last advance passed. */
    public long appendTimeAt(long deadline) {
        return Math.clamp(before + (deadline - runningBefore), before, now);
    }
}
