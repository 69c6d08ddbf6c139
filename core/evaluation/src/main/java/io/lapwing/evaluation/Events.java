package io.lapwing.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Alarms against anomalies, each counted once, as a person on call would. An anomaly is found by an alarm in [begin, end +
 * k]; alarms outside are false, adjacent ones together one. Sums over series are of the counts, not of the rates.
 *
 * @param found anomalies with an alarm
 * @param delays of those, from the begin to the first alarm, in readings
 * @param days that the series span; NaN where a series has no times
 */
public record Events(int found, int anomalies, int falseAlarms, List<Integer> delays, double days) {
    /** k: readings after an anomaly in which an alarm still belongs to it. */
    public static final int GRACE = 7;

    public static final Events NONE = new Events(0, 0, 0, List.of(), 0);

    private static final double MICROS_PER_DAY = 86_400e6;

    public Events {
        delays = List.copyOf(delays);
    }

    /**
     * @param alarms readings at which an alarm stands
     * @param readings in the series
     * @param grace k, in readings
     * @param days that the series spans, NaN where it has no times
     */
    public static Events of(BitSet alarms, List<Anomaly> anomalies, int readings, int grace, double days) {
        Anomaly.requireWithin(anomalies, readings);
        BitSet outside = (BitSet) alarms.clone();
        List<Integer> delays = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            int last = Math.min(anomaly.end() + grace, readings - 1);
            int first = alarms.nextSetBit(anomaly.begin());
            if (first >= 0 && first <= last) {
                delays.add(first - anomaly.begin());
            }
            outside.clear(anomaly.begin(), last + 1);
        }
        return new Events(delays.size(), anomalies.size(), Anomaly.runs(outside).size(), delays, days);
    }

    /** The days from the first time to the last, in microseconds; times may stand in any order. */
    public static double days(long[] times) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long time : times) {
            least = Math.min(least, time);
            most = Math.max(most, time);
        }
        return times.length == 0 ? 0 : (most - least) / MICROS_PER_DAY;
    }

    public Events plus(Events other) {
        List<Integer> both = new ArrayList<>(delays);
        both.addAll(other.delays);
        return new Events(
                found + other.found,
                anomalies + other.anomalies,
                falseAlarms + other.falseAlarms,
                both,
                days + other.days);
    }

    /** Share of the alarms that are of an anomaly, 0..1; an anomaly's alarms count as one. NaN without alarms. */
    public double precision() {
        return (double) found / (found + falseAlarms);
    }

    /** Share of the anomalies that were found, 0..1; NaN without anomalies. */
    public double recall() {
        return (double) found / anomalies;
    }

    /** Harmonic mean of precision and recall, 0..1; NaN where there are neither anomalies nor alarms. */
    public double f1() {
        return 2.0 * found / (found + falseAlarms + anomalies);
    }

    /** NaN where the days are not known or none. */
    public double falseAlarmsPerDay() {
        return days > 0 ? falseAlarms / days : Double.NaN;
    }

    /** In readings; NaN where nothing was found. */
    public double medianDelay() {
        if (delays.isEmpty()) {
            return Double.NaN;
        }
        int[] sorted = delays.stream().mapToInt(Integer::intValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
