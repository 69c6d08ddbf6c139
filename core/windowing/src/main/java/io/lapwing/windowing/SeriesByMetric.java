package io.lapwing.windowing;

import java.util.Arrays;

/**
 * The series of one sensor, sorted by metric, the order in which windows close. They stand in an array of the sensor itself:
 * an object more on the way to them would cost as much as a step.
 */
final class SeriesByMetric {
    static final Series[] NONE = {};

    private SeriesByMetric() {}

    /**
     * The position of the metric, or −(where it belongs) − 1.
     *
     * @param guess where it is looked for first: readings name their metrics in the same order each time
     */
    static int find(Series[] series, String metric, int guess) {
        if (guess < series.length && series[guess].metric.equals(metric)) {
            return guess;
        }
        int low = 0;
        int high = series.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = series[middle].metric.compareTo(metric);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -low - 1;
    }

    /** With one more at {@code at}. */
    static Series[] with(Series[] series, int at, Series created) {
        Series[] more = Arrays.copyOf(series, series.length + 1);
        System.arraycopy(series, at, more, at + 1, series.length - at);
        more[at] = created;
        return more;
    }

    static Series[] withoutEmpty(Series[] series) {
        return Arrays.stream(series).filter(of -> !of.isEmpty()).toArray(Series[]::new);
    }
}
