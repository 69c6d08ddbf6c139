package io.lapwing.detectors.metric;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * What a detector has fired at before: the same again is a habit of the metric and no news. To fire anew takes a larger
 * deviation than in the stretches before, less what time has made of them: after {@code memory} readings a third is left.
 * Within a stretch, from the first firing until a pause, the bar stays, so that a lasting fault stays one.
 */
public final class Habit {
    /** Readings without a firing that end a stretch. */
    private static final int PAUSE = 24;

    private static final double MOST = 1e9;

    private final double least;
    private final double kept;
    private double past;
    private double now;
    private int quiet;

    /**
     * @param least deviation that fires
     * @param memory readings after which a third of a habit is left; 0 for none
     */
    public Habit(double least, int memory) {
        this.least = least;
        this.kept = memory == 0 ? 0 : Math.exp(-1.0 / memory);
    }

    /** The deviation at which the detector fires. */
    public double bar() {
        return Math.max(least, past);
    }

    /** @param deviation of a reading; 0 where it was no alarm, whoever raised it */
    public void learn(double deviation) {
        past *= kept;
        if (deviation >= least) {
            now = Math.max(now, Math.min(deviation, MOST));
            quiet = 0;
        } else if (now > 0 && ++quiet >= PAUSE) {
            past = kept > 0 ? Math.max(past, now) : 0;
            now = 0;
            quiet = 0;
        }
    }

    /** Bytes in memory. */
    public static int bytes() {
        return 48;
    }

    public void write(StateWriter out) {
        out.number(past);
        out.number(now);
        out.whole(quiet);
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        past = in.magnitude(MOST);
        now = in.magnitude(MOST);
        quiet = in.whole(0, PAUSE - 1);
    }
}
