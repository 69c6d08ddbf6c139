package io.lapwing.simulation.demo;

import io.lapwing.simulation.signal.Noise;

/**
 * How one metric of one sensor behaves while nothing is wrong: a mean, a daily rhythm, weather, a slow wander and the
 * noise of the instrument.
 *
 * @param seed of this sensor's metric
 * @param weatherSeed shared by all that stand under the same sky
 * @param daily amplitude of the daily rhythm
 * @param peakHour hour of the day (UTC) at which it is highest
 * @param weather amplitude of what changes within half a day
 * @param wander amplitude of what changes within an hour
 * @param noise standard deviation of the instrument
 * @param floor the least that the instrument can say
 * @param jump how far off it is when something is wrong
 * @param decimals that the instrument shows
 */
record MetricSignal(
        String metric,
        String unit,
        long seed,
        long weatherSeed,
        double mean,
        double daily,
        double peakHour,
        double weather,
        double wander,
        double noise,
        double floor,
        double jump,
        int decimals) {
    private static final double MILLIS_PER_DAY = 86_400_000.0;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;
    private static final double WANDER_MILLIS = 40 * 60_000.0;
    private static final double WEATHER_MILLIS = 11 * MILLIS_PER_HOUR;

    private static final long STREAM_NOISE = 1;
    private static final long STREAM_WANDER = 2;
    private static final long STREAM_WEATHER = 3;

    /**
     * What the instrument would show without noise. Only sines and slow curves: an edge would be an anomaly that no
     * truth file knows.
     */
    double trend(long millis) {
        double angle = 2 * Math.PI * (millis / MILLIS_PER_DAY - peakHour / 24);
        double rhythm = daily * (Math.cos(angle) + 0.15 * Math.cos(2 * angle));
        return mean
                + rhythm
                + weather * Noise.smooth(weatherSeed, STREAM_WEATHER, millis / WEATHER_MILLIS)
                + wander * Noise.smooth(seed, STREAM_WANDER, millis / WANDER_MILLIS);
    }

    /** The noise of one measurement, standard deviation {@link #noise}. */
    double noiseAt(long millis) {
        return noise * Noise.bounded(seed, STREAM_NOISE, millis);
    }

    /** As the instrument shows it. */
    double shown(double value) {
        double scale = Math.pow(10, decimals);
        return Math.round(Math.max(value, floor) * scale) / scale;
    }
}
