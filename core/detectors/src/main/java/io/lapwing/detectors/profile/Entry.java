package io.lapwing.detectors.profile;

import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.NamePattern;
import java.util.List;

/**
 * One detector of a profile.
 *
 * @param key the kind's name; a second of the same kind has a number behind it, so that their states are told apart
 * @param sensors it judges those that match one of these
 * @param metrics of these sensors, likewise
 */
public record Entry(String key, List<NamePattern> sensors, List<NamePattern> metrics, DetectorPlan plan) {
    public Entry {
        sensors = List.copyOf(sensors);
        metrics = List.copyOf(metrics);
    }

    public boolean judges(String sensor) {
        return matches(sensors, sensor);
    }

    public boolean judgesMetric(String metric) {
        return matches(metrics, metric);
    }

    /** Whether no metric is left out. */
    public boolean judgesAllMetrics() {
        return metrics.stream().anyMatch(pattern -> pattern.text().equals("*"));
    }

    /** Whether what a detector of the other entry learnt is what one of this would have. */
    public boolean learnsAs(Entry other) {
        return key.equals(other.key)
                && sensors.equals(other.sensors)
                && metrics.equals(other.metrics)
                && plan.learnsAs(other.plan);
    }

    private static boolean matches(List<NamePattern> patterns, String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
