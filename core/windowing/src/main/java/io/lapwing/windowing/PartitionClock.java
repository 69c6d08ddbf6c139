package io.lapwing.windowing;

/**
 * The greatest append time read from a partition, and the time by which silence is judged: it stands still over gaps of
 * more than 10 s between append times, because then nobody wrote, not even the heartbeat: an outage of Lapwing is no
 * silence of a sensor. Microseconds.
 */
final class PartitionClock {
    private static final long NOBODY_WROTE = 10_000_000L;

    private long now = Long.MIN_VALUE;
    private long running;

    /** @param appendTime of the next record; may lie before that of an earlier one, which moves nothing */
    void advance(long appendTime) {
        if (appendTime <= now) {
            return;
        }
        if (now != Long.MIN_VALUE) {
            long gap = appendTime - now;
            if (gap <= NOBODY_WROTE) {
                running += gap;
            }
        }
        now = appendTime;
    }

    /** The greatest append time, {@link Long#MIN_VALUE} before the first record. */
    long now() {
        return now;
    }

    void write(StateOutput out) {
        out.number(now == Long.MIN_VALUE ? 0 : 1);
        if (now != Long.MIN_VALUE) {
            out.signed(now);
            out.number(running);
        }
    }

    static PartitionClock read(StateInput in) {
        PartitionClock clock = new PartitionClock();
        if (in.number(0, 1) == 1) {
            clock.now = in.time();
            clock.running = in.number(0, Long.MAX_VALUE >> 1);
        }
        return clock;
    }

    /** How long the clock ran since the first record, gaps left out. */
    long running() {
        return running;
    }
}
