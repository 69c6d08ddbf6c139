package io.lapwing.evaluation;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * For any labelled series: the areas are means over those that have an anomaly, events are counted over all.
 *
 * @param threshold a score at or above it is an alarm
 * @param grace readings after an anomaly in which an alarm still belongs to it
 * @param window widest border of VUS-PR, in readings
 */
public record SeriesProtocol(double threshold, int grace, int window) implements Protocol<SeriesProtocol.Part> {
    /** @param vusPr NaN for a series without an anomaly; {@code aucPr} likewise */
    public record Part(double vusPr, double aucPr, Events events) {}

    @Override
    public Part part(Series series, double[] scores) {
        List<Anomaly> anomalies = series.anomalies();
        BitSet alarms = new BitSet();
        for (int i = 0; i < scores.length; i++) {
            alarms.set(i, scores[i] >= threshold);
        }
        double days = series.isTimed() ? Events.days(series.times()) : Double.NaN;
        Events events = Events.of(alarms, anomalies, series.size(), grace, days);
        if (anomalies.isEmpty()) {
            return new Part(Double.NaN, Double.NaN, events);
        }
        return new Part(
                VusPr.of(scores, anomalies, window), Auc.precisionRecall(scores, Anomaly.labels(anomalies)), events);
    }

    @Override
    public Map<String, Double> figures(List<Part> parts) {
        Events events = parts.stream().map(Part::events).reduce(Events.NONE, Events::plus);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("vusPr", mean(parts, Part::vusPr));
        figures.put("aucPr", mean(parts, Part::aucPr));
        figures.put("eventPrecision", events.precision());
        figures.put("eventRecall", events.recall());
        figures.put("eventF1", events.f1());
        figures.put("falseAlarms", (double) events.falseAlarms());
        figures.put("falseAlarmsPerDay", events.falseAlarmsPerDay());
        figures.put("medianDelay", events.medianDelay());
        return figures;
    }

    private static double mean(List<Part> parts, ToDoubleFunction<Part> area) {
        return parts.stream()
                .mapToDouble(area)
                .filter(a -> !Double.isNaN(a))
                .average()
                .orElse(Double.NaN);
    }
}
