package io.lapwing.detectors.stuck;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.scale.CommonScale;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How long a metric has said the very same number, against the longest time that it ever did. One that has hardly moved
 * since it is known is not judged: it may be a switch. Twice the run that fires counts as eight standard deviations.
 */
final class StuckModel implements MetricModel {
    private final int least;
    private final double factor;
    private final int moves;
    private long seen;
    private int moved;
    private double last;
    private int run;
    private int longest;

    /**
     * @param least readings of the same number that fire
     * @param factor of the longest run before, likewise
     * @param moves changes of the number before it is judged
     */
    StuckModel(int least, double factor, int moves) {
        this.least = least;
        this.factor = factor;
        this.moves = moves;
    }

    @Override
    public long seen() {
        return moved;
    }

    @Override
    public long needed() {
        return moves;
    }

    @Override
    public double deviation(double value) {
        if (moved < moves || value != last) {
            return 0;
        }
        return CommonScale.THRESHOLD_SD * (run + 1.0) / Math.max(least, factor * longest);
    }

    /** Readings of the same number in a row, this one included. */
    @Override
    public double raw(double value, double deviation) {
        return seen > 0 && value == last ? run + 1.0 : 1;
    }

    @Override
    public void learn(double value) {
        if (seen > 0 && value == last) {
            run = Math.min(run + 1, Integer.MAX_VALUE - 1);
        } else {
            longest = Math.max(longest, run);
            moved = seen > 0 ? Math.min(moved + 1, moves) : 0;
            run = 1;
            last = value;
        }
        seen++;
    }

    @Override
    public int bytes() {
        return 64;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
        out.whole(moved);
        out.number(last);
        out.whole(run);
        out.whole(longest);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole();
        moved = in.whole(0, moves);
        last = in.within(Numbers.HUGE);
        run = in.whole(0, Integer.MAX_VALUE - 1);
        longest = in.whole(0, Integer.MAX_VALUE);
        in.check(seen >= run, "a run");
    }
}
