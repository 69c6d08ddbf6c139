package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reading as tests write it down. Times in microseconds. */
record TestReading(
        String sensor,
        long time,
        long seq,
        @Nullable String location,
        List<String> metrics,
        List<@Nullable Double> values)
        implements Measurement {
    static TestReading at(double seconds, String sensor, String metric, @Nullable Double value) {
        List<@Nullable Double> values = new ArrayList<>();
        values.add(value);
        return new TestReading(sensor, micros(seconds), 0, null, List.of(metric), values);
    }

    TestReading withSeq(long newSeq) {
        return new TestReading(sensor, time, newSeq, location, metrics, values);
    }

    TestReading in(String place) {
        return new TestReading(sensor, time, seq, place, metrics, values);
    }

    TestReading and(String metric, @Nullable Double value) {
        List<String> moreMetrics = new ArrayList<>(metrics);
        moreMetrics.add(metric);
        List<@Nullable Double> moreValues = new ArrayList<>(values);
        moreValues.add(value);
        return new TestReading(sensor, time, seq, location, moreMetrics, moreValues);
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }

    @Override
    public int size() {
        return metrics.size();
    }

    @Override
    public String metric(int i) {
        return metrics.get(i);
    }

    @Override
    public double value(int i) {
        Double value = values.get(i);
        return value == null ? Double.NaN : value;
    }
}
