package io.lapwing.detectors.discord;

import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.metric.Past;
import io.lapwing.detectors.metric.ShortMean;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.seasonal.Period;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/**
 * How unlike everything in the past the newest stretch of a metric is, at half a period's length and a period's: the distances
 * of both together, smoothed over half a period, against those of the past. It sees shapes, never single points, and a shape only when
 * it is complete: the score belongs to its last reading.
 *
 * <p>A long period is looked at in means of several readings, so that it has about {@value #POINTS} of them: the past that is
 * searched then reaches further back, and a reading costs less.
 */
final class DiscordModel implements MetricModel {
    /** Of a period: how long the shapes are that are looked at. */
    private static final double[] LENGTHS = {0.5, 1};

    /** Points of a period. */
    private static final int POINTS = 32;
    /** Points after which the profiles are made anew. */
    private static final int ROUND = 512;
    /** Readings between two looks for the period, and before the first one. */
    private static final int LOOK_EACH = 512;

    private static final int FIRST_LOOK = 384;
    private static final int SEARCHED = 2048;
    private static final double CORRELATION = 0.3;
    /** The beat of a heart, not the breath above it. */
    private static final double NEARLY = 0.6;

    private static final int LEAST_LENGTH = 16;
    private static final int MOST_LENGTH = 64;
    private static final int LENGTH_WITHOUT_PERIOD = 48;
    private static final int MOST_PERIOD = SEARCHED / 3;
    /** The first version of the state whose shapes are half a period and a period long. */
    private static final int WITH_HALF_PERIODS = 3;
    /** Distances before they mean something. */
    private static final int TRUSTED = 200;

    private final int history;
    private final int memory;
    private final Past readings = new Past(SEARCHED);
    private final Past points;
    private RobustNormal distances;
    private ShortMean newest;
    private long seen;
    private int period;
    /** Readings of the point that is not complete yet, and their sum. */
    private int gathered;

    private double sum;
    private int round;
    private double last;
    /** One a length, none before the first look. */
    private LeftProfile[] profiles = {};

    DiscordModel(int history, int memory) {
        this.history = history;
        this.memory = memory;
        points = new Past(history + ROUND);
        distances = new RobustNormal(memory, TRUSTED);
        newest = new ShortMean(length() / 2);
    }

    /** Points of one period. */
    private int length() {
        return period == 0
                ? LENGTH_WITHOUT_PERIOD
                : Math.clamp(Math.round((double) period / stride()), LEAST_LENGTH, MOST_LENGTH);
    }

    /** Readings of one point. */
    private int stride() {
        return Math.max(1, period / POINTS);
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
        return gathered + 1 < stride() ? last : deviationAt(point(value));
    }

    private float point(double value) {
        return points.kept((sum + value) / (gathered + 1));
    }

    private double deviationAt(float point) {
        double distance = distance(point);
        if (distances.seen() < TRUSTED || Double.isNaN(distance)) {
            return 0;
        }
        return Math.max(0, (newest.with(distance) - distances.mean()) / Math.max(distances.sd(), 1e-3));
    }

    private double distance(float point) {
        double sum = 0;
        for (LeftProfile profile : profiles) {
            sum += profile.distance(point);
        }
        return profiles.length == 0 ? Double.NaN : sum / profiles.length;
    }

    @Override
    public void learn(double value) {
        if (gathered + 1 < stride()) {
            gathered++;
            sum += value;
        } else {
            complete(value);
        }
        readings.add(value);
        seen++;
        if (seen == FIRST_LOOK || seen > FIRST_LOOK && seen % LOOK_EACH == 0) {
            look();
        }
    }

    private void complete(double value) {
        float point = point(value);
        last = deviationAt(point);
        double distance = distance(point);
        if (!Double.isNaN(distance)) {
            newest.add(distance);
            if (newest.isFull()) {
                distances.learn(newest.mean());
            }
        }
        points.add((sum + value) / (gathered + 1));
        gathered = 0;
        sum = 0;
        advance(point);
        if (++round == ROUND && profiles.length > 0) {
            anew();
        }
        round = Math.min(round, ROUND);
    }

    private void advance(float point) {
        for (LeftProfile profile : profiles) {
            profile.advance(point);
        }
    }

    private void look() {
        int found = Math.min(MOST_PERIOD, Period.of(readings.last(SEARCHED), CORRELATION, NEARLY));
        // A rhythm that an anomaly hides for a while is kept, as is one that only trembles.
        if (found > 0 && Math.abs(found - period) > period / 10) {
            period = found;
            newest = new ShortMean(length() / 2);
            distances = new RobustNormal(memory, TRUSTED);
            last = 0;
            gather();
            anew();
        } else if (profiles.length == 0) {
            anew();
        }
    }

    /** The points of what is still known, in the new stride. */
    private void gather() {
        points.clear();
        gathered = 0;
        sum = 0;
        for (float reading : readings.last(SEARCHED)) {
            double value = readings.original(reading);
            if (gathered + 1 < stride()) {
                gathered++;
                sum += value;
            } else {
                points.add((sum + value) / (gathered + 1));
                gathered = 0;
                sum = 0;
            }
        }
    }

    private void anew() {
        round = 0;
        profiles(points.last(history));
    }

    private void profiles(float[] past) {
        profiles = new LeftProfile[LENGTHS.length];
        for (int i = 0; i < profiles.length; i++) {
            profiles[i] = new LeftProfile((int) (LENGTHS[i] * length()), history, past, ROUND);
        }
    }

    @Override
    public int bytes() {
        int bytes = 140 + readings.bytes() + points.bytes() + newest.bytes() + RobustNormal.bytes();
        for (LeftProfile profile : profiles) {
            bytes += profile.bytes();
        }
        return bytes;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
        out.whole(period);
        out.whole(gathered);
        out.number(sum);
        out.number(last);
        out.whole(round);
        readings.write(out);
        points.write(out);
        newest.write(out);
        distances.write(out);
    }

    @Override
    public void read(StateReader in) {
        seen = in.whole();
        in.check(seen >= 0, "a count");
        period = in.whole(0, MOST_PERIOD);
        gathered = in.whole(0, stride() - 1);
        sum = in.finite();
        last = in.magnitude(Double.MAX_VALUE);
        round = in.whole(0, ROUND);
        readings.read(in);
        points.read(in);
        newest = new ShortMean(length() / 2);
        newest.read(in);
        distances.read(in);
        if (in.version() < WITH_HALF_PERIODS) {
            // Those of one and two periods, which are no measure for these.
            distances = new RobustNormal(memory, TRUSTED);
        }
        if (seen >= FIRST_LOOK) {
            in.check(round < ROUND && points.size() >= round, "a round");
            restore();
        }
    }

    /** Makes the profiles as they were at the beginning of the round, and goes through the round again. */
    private void restore() {
        float[] all = points.last(history + ROUND);
        int before = Math.min(history, all.length - round);
        int from = all.length - round - before;
        float[] past = new float[before];
        System.arraycopy(all, from, past, 0, before);
        profiles(past);
        for (int i = from + before; i < all.length; i++) {
            advance(all[i]);
        }
    }
}
