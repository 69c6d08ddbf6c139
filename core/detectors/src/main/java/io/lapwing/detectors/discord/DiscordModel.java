package io.lapwing.detectors.discord;

import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.metric.Past;
import io.lapwing.detectors.metric.ShortMean;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.seasonal.Period;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * How unlike everything in the past the newest stretch of a metric is, at one and two periods' length: the distances of both
 * together, smoothed over half a period, against those of the past. It sees shapes, never single points, and a shape only when
 * it is complete: the score belongs to its last reading.
 */
final class DiscordModel implements MetricModel {
    /** Readings after which the profiles are made anew and the period is looked for. */
    private static final int ROUND = 512;

    private static final int FIRST_LOOK = 384;
    private static final int LEAST_LENGTH = 16;
    private static final int MOST_LENGTH = 128;
    private static final int LENGTH_WITHOUT_PERIOD = 48;
    private static final double CORRELATION = 0.3;
    private static final int SEARCHED = 2048;
    /** Distances before they mean something. */
    private static final int TRUSTED = 200;

    private final int history;
    private final int memory;
    private final Past past;
    private RobustNormal distances;
    private ShortMean newest;
    private int length = LENGTH_WITHOUT_PERIOD;
    private long seen;
    private int round;
    private @Nullable LeftProfile single;
    private @Nullable LeftProfile twice;

    DiscordModel(int history, int memory) {
        this.history = history;
        this.memory = memory;
        past = new Past(history + ROUND);
        distances = new RobustNormal(memory, TRUSTED);
        newest = new ShortMean(length / 2);
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public long needed() {
        return FIRST_LOOK + TRUSTED;
    }

    @Override
    public double deviation(double value) {
        if (distances.seen() < TRUSTED) {
            return 0;
        }
        double distance = distance(past.kept(value));
        if (Double.isNaN(distance)) {
            return 0;
        }
        return Math.max(0, (newest.with(distance) - distances.mean()) / Math.max(distances.sd(), 1e-3));
    }

    private double distance(float value) {
        LeftProfile one = single;
        LeftProfile two = twice;
        return one == null || two == null ? Double.NaN : (one.distance(value) + two.distance(value)) / 2;
    }

    @Override
    public void learn(double value) {
        float kept = past.kept(value);
        double distance = distance(kept);
        if (!Double.isNaN(distance)) {
            newest.add(distance);
            if (newest.isFull()) {
                distances.learn(newest.mean());
            }
        }
        past.add(value);
        seen++;
        advance(kept);
        round++;
        if (seen == FIRST_LOOK || round == ROUND) {
            look();
            round = 0;
            anew(past.last(history));
        }
    }

    private void advance(float kept) {
        LeftProfile one = single;
        LeftProfile two = twice;
        if (one != null && two != null) {
            one.advance(kept);
            two.advance(kept);
        }
    }

    private void look() {
        int period = Period.of(past.last(SEARCHED), CORRELATION);
        if (period == 0 || Math.abs(period - length) <= length / 10) {
            return;
        }
        int found = Math.clamp(period, LEAST_LENGTH, MOST_LENGTH);
        if (found != length) {
            length = found;
            newest = new ShortMean(length / 2);
            distances = new RobustNormal(memory, TRUSTED);
        }
    }

    private void anew(float[] values) {
        single = new LeftProfile(length, history, values, ROUND);
        twice = new LeftProfile(2 * length, history, values, ROUND);
    }

    @Override
    public int bytes() {
        LeftProfile one = single;
        LeftProfile two = twice;
        return 100
                + past.bytes()
                + newest.bytes()
                + RobustNormal.bytes()
                + (one == null || two == null ? 0 : one.bytes() + two.bytes());
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
        out.whole(round);
        out.whole(length);
        past.write(out);
        newest.write(out);
        distances.write(out);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole();
        round = in.whole(0, ROUND - 1);
        length = in.whole(LEAST_LENGTH, MOST_LENGTH);
        in.check(seen >= 0, "a count");
        past.read(in);
        newest = new ShortMean(length / 2);
        newest.read(in);
        distances.read(in);
        in.check(past.size() >= round && past.size() <= seen, "a past");
        if (seen >= FIRST_LOOK) {
            restore();
        }
    }

    /** Makes the profiles as they were at the beginning of the round, and goes through the round again. */
    private void restore() {
        float[] all = past.last(history + ROUND);
        int before = Math.min(history, all.length - round);
        int from = all.length - round - before;
        float[] base = new float[before];
        System.arraycopy(all, from, base, 0, before);
        anew(base);
        for (int i = from + before; i < all.length; i++) {
            advance(all[i]);
        }
    }
}
