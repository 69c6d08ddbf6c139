package io.lapwing.detectors;

import java.util.List;

/**
 * What was expected of a metric before its reading was learnt.
 *
 * @param sd the standard deviation that deviations are counted in, above 0
 */
public record Expectation(String metric, double mean, double sd) {
    /** Adds it, in place of what a detector before expects of the same metric. */
    public void addTo(List<Expectation> expectations) {
        for (int i = 0; i < expectations.size(); i++) {
            if (expectations.get(i).metric.equals(metric)) {
                expectations.set(i, this);
                return;
            }
        }
        expectations.add(this);
    }
}
