package io.lapwing.detectors.silence;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How often a sensor reports, and so how long it may stay silent.
 *
 * <p>The usual interval is the longest one lately: each interval raises it to itself or lowers it by an eighth of itself.
 * A silence is none of them. So a sensor that sends a batch a minute has an interval of a minute, not of zero, and one long pause is forgotten
 * after it was outweighed eight times. A sensor is judged once it has reported live for as long as the silence that it
 * would be judged by: a file that was sent in one go makes no sensor silent.
 */
public final class ReportingInterval {
    private static final int FORGET = 8;
    /** The first version of the state that tells a silence from an interval. */
    private static final int WITH_SILENT = 2;

    private boolean live;
    private long liveSince;
    private long last;
    private long usual;
    /** Whether the last interval was a silence, and so no interval. */
    private boolean silent;

    /**
     * A reading came.
     *
     * @param running what the partition clock shows, in microseconds
     * @param fresh whether the reading was new when it was stored
     * @param settings by which the time since the last one was a silence or none
     */
    public void reported(long running, boolean fresh, SilenceSettings settings) {
        if (!fresh) {
            live = false;
        } else if (!live) {
            live = true;
            liveSince = running;
            usual = 0;
        } else {
            long interval = running - last;
            // A silence says nothing of how often the sensor reports; two in a row say that it reports less often now.
            silent = interval >= limit(settings) && !silent;
            if (!silent) {
                usual = Math.max(interval, usual - interval / FORGET);
            }
        }
        last = running;
    }

    /** How long the sensor may stay silent, in microseconds; {@link Long#MAX_VALUE} where that is not known. */
    public long limit(SilenceSettings settings) {
        if (!live || !settings.enabled()) {
            return Long.MAX_VALUE;
        }
        long floor = settings.floor().toNanos() / 1000;
        long limit = Math.max(floor, (long) (settings.multiple() * usual));
        return last - liveSince >= limit ? limit : Long.MAX_VALUE;
    }

    public void write(StateWriter out) {
        out.flag(live);
        out.whole(liveSince);
        out.whole(last);
        out.whole(usual);
        out.flag(silent);
    }

    /** Takes over what was written, in a new interval. */
    public void read(StateReader in) {
        live = in.flag();
        liveSince = in.whole();
        last = in.whole();
        usual = in.whole();
        silent = in.version() >= WITH_SILENT && in.flag();
        in.check(liveSince >= 0 && liveSince <= last && usual >= 0, "an interval");
    }

    /** The longest interval between two readings lately, in microseconds. */
    public long usual() {
        return usual;
    }

    /** What the partition clock showed at the newest reading. */
    public long last() {
        return last;
    }
}
