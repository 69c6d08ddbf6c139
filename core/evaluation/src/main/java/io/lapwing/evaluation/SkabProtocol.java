package io.lapwing.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SKAB's: learning on the first readings of each file, then one count over the rest of all files.
 *
 * @param threshold a score at or above it is an alarm
 */
public record SkabProtocol(double threshold) implements Protocol<Confusion> {
    /** Readings of each file that are for learning. */
    public static final int TRAINING = 400;

    private static final double PERCENT = 100;

    @Override
    public Confusion part(Series series, double[] scores) {
        return Confusion.of(scores, threshold, series.anomalies(), series.training());
    }

    @Override
    public Map<String, Double> figures(List<Confusion> parts) {
        Confusion all = parts.stream().reduce(Confusion.NONE, Confusion::plus);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("f1", all.f1());
        figures.put("far", PERCENT * all.falseAlarmRate());
        figures.put("mar", PERCENT * all.missedAlarmRate());
        return figures;
    }
}
