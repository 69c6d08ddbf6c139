package io.lapwing.detectors.scale;

import io.lapwing.detectors.Numbers;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * Mean and standard deviation of recent numbers, in constant state: all of them at first, then forgetting exponentially.
 * Once some were seen, a number is learnt at most four standard deviations from the mean, so that what is anomalous is
 * learnt slowly and the spread does not swell with it.
 */
public final class RobustNormal {
    private static final double CLIP = 4;

    private final int memory;
    private final int trusted;
    private int seen;
    private double mean;
    private double variance;

    /**
     * @param memory numbers after which it forgets
     * @param trusted numbers after which others are clipped
     */
    public RobustNormal(int memory, int trusted) {
        this.memory = memory;
        this.trusted = trusted;
    }

    /** Numbers seen, at most the memory. */
    public int seen() {
        return seen;
    }

    public double mean() {
        return mean;
    }

    public double sd() {
        return Math.sqrt(variance);
    }

    /** Whether a number is so many standard deviations from the mean, or further. */
    boolean isBeyond(double number, double deviations) {
        double deviation = number - mean;
        return deviation * deviation >= deviations * deviations * variance;
    }

    public void learn(double number) {
        double x = Numbers.clamp(number);
        // One that never moved would never learn to.
        if (seen >= trusted && variance > 0 && isBeyond(x, CLIP)) {
            x = mean + Math.copySign(CLIP * sd(), x - mean);
        }
        if (seen < memory) {
            seen++;
        }
        double share = 1.0 / seen;
        double deviation = x - mean;
        mean += share * deviation;
        variance = (1 - share) * (variance + share * deviation * deviation);
    }

    /** Bytes in memory. */
    public static int bytes() {
        return 40;
    }

    public void write(StateWriter out) {
        out.whole(seen);
        out.number(mean);
        out.number(variance);
    }

    /** Takes over what was written, in a new one. */
    public void read(StateReader in) {
        seen = in.whole(0, memory);
        mean = in.within(2 * Numbers.HUGE);
        variance = in.magnitude(8 * Numbers.HUGE * Numbers.HUGE);
    }
}
