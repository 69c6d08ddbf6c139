package io.lapwing.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor measured at one time: metric → finite number or null, in the order it was sent.
 *
 * <p>Two parallel arrays instead of a map: a reading has few metrics, and millions of readings pass. Equality does not
 * look at the order.
 */
public final class Values {
    /** Stands inside for null; NaN itself is refused at the door, so nothing is lost. */
    static final double NULL = Double.NaN;

    private static final int MANY = 8;

    private final String[] metrics;
    private final double[] numbers;

    private Values(String[] metrics, double[] numbers) {
        this.metrics = metrics;
        this.numbers = numbers;
    }

    public static Values of(String metric, double value) {
        return new Builder().put(metric, value).build();
    }

    public static Values of(String metric1, double value1, String metric2, double value2) {
        return new Builder().put(metric1, value1).put(metric2, value2).build();
    }

    /** Without a check; whoever calls it has checked names and numbers and keeps neither array. */
    static Values ofChecked(String[] metrics, double[] numbers) {
        return new Values(metrics, numbers);
    }

    /** @param values metric → finite number, or null */
    public static Values of(Map<String, ? extends @Nullable Number> values) {
        Builder builder = new Builder();
        values.forEach((metric, value) -> {
            if (value == null) {
                builder.putNull(metric);
            } else {
                builder.put(metric, value.doubleValue());
            }
        });
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return metrics.length;
    }

    public String metric(int i) {
        return metrics[i];
    }

    public boolean isNull(int i) {
        return Double.isNaN(numbers[i]);
    }

    /** The number at {@code i}, or NaN where it is null. */
    public double number(int i) {
        return numbers[i];
    }

    /** The position of a metric, or −1. */
    public int indexOf(String metric) {
        for (int i = 0; i < metrics.length; i++) {
            if (metrics[i].equals(metric)) {
                return i;
            }
        }
        return -1;
    }

    public boolean has(String metric) {
        return indexOf(metric) >= 0;
    }

    /** The number of a metric; empty where it is null or absent. */
    public OptionalDouble get(String metric) {
        int i = indexOf(metric);
        return i < 0 || isNull(i) ? OptionalDouble.empty() : OptionalDouble.of(numbers[i]);
    }

    public List<String> metrics() {
        return List.of(metrics);
    }

    /** A copy as a map, in order, nulls as null. */
    public Map<String, @Nullable Double> toMap() {
        Map<String, @Nullable Double> map = LinkedHashMap.newLinkedHashMap(metrics.length);
        for (int i = 0; i < metrics.length; i++) {
            map.put(metrics[i], isNull(i) ? null : numbers[i]);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Values other && toMap().equals(other.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    /** Collects values; refuses a metric that is there already. */
    public static final class Builder {
        private final List<String> metrics = new ArrayList<>();
        private double[] numbers = new double[4];
        private @Nullable LinkedHashMap<String, Integer> index;

        private Builder() {}

        /**
         * @throws InvalidRecordException {@link Reason#NON_FINITE} for NaN and infinities, {@link Reason#BAD_NAME} for
         *     the metric
         */
        public Builder put(String metric, double value) {
            if (!Double.isFinite(value)) {
                throw new InvalidRecordException(
                        Reason.NON_FINITE, "values." + shown(metric), "a number must be finite, got " + value);
            }
            return add(metric, value);
        }

        public Builder putNull(String metric) {
            return add(metric, NULL);
        }

        public int size() {
            return metrics.size();
        }

        public boolean has(String metric) {
            if (metrics.size() < MANY) {
                return metrics.contains(metric);
            }
            if (index == null) {
                index = new LinkedHashMap<>();
                for (int i = 0; i < metrics.size(); i++) {
                    index.put(metrics.get(i), i);
                }
            }
            return index.containsKey(metric);
        }

        private Builder add(String metric, double value) {
            Names.check("values", metric);
            if (has(metric)) {
                throw new InvalidRecordException(
                        Reason.BAD_NAME, "values." + shown(metric), "a metric stands twice in one reading");
            }
            if (metrics.size() == numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
            }
            numbers[metrics.size()] = value;
            if (index != null) {
                index.put(metric, metrics.size());
            }
            metrics.add(metric);
            return this;
        }

        public Values build() {
            return new Values(metrics.toArray(String[]::new), Arrays.copyOf(numbers, metrics.size()));
        }

        private static String shown(String metric) {
            return metric.length() <= 60 ? metric : metric.substring(0, 60) + "…";
        }
    }
}
