package io.lapwing.bench.windows.peers.kafkastreams;

import io.lapwing.contracts.Window;

/** Count, extremes, mean and sum of squared deviations, by Welford's update. */
final class Aggregate {
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double m2;

    Aggregate() {}

    Aggregate(long count, double min, double max, double mean, double m2) {
        this.count = count;
        this.min = min;
        this.max = max;
        this.mean = mean;
        this.m2 = m2;
    }

    Aggregate add(double value) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        double before = value - mean;
        mean += before / count;
        m2 += before * (value - mean);
        return this;
    }

    long count() {
        return count;
    }

    Window.Statistics statistics() {
        return new Window.Statistics(min, max, mean, Math.sqrt(m2 / count), m2);
    }
}
