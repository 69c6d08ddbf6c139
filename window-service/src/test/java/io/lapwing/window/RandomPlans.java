package io.lapwing.window;

import io.lapwing.windowing.MetricSettings;
import io.lapwing.windowing.NamePattern;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings of windows, and others that they are changed to. */
final class RandomPlans {
    private RandomPlans() {}

    /** Half of them have settings of their own for one of the metrics. */
    static WindowPlan any(SplittableRandom random) {
        return plan(settings(random), random.nextBoolean() ? ofOneMetric(random) : null);
    }

    /** Another one: what it changes is one setting, those of one metric, or everything. */
    static WindowPlan changed(WindowPlan before, SplittableRandom random) {
        WindowSettings s = before.all();
        MetricSettings some = before.metrics().get(new NamePattern("*1"));
        WindowSettings other = settings(random);
        return switch (random.nextInt(6)) {
            case 0 -> plan(other, some);
            case 1 -> plan(s, some == null ? ofOneMetric(random) : null);
            case 2 ->
                plan(
                        new WindowSettings(
                                s.size(),
                                s.slide(),
                                other.grace(),
                                s.lateness(),
                                s.size().plus(other.grace()).plusSeconds(3),
                                s.outlierThreshold(),
                                s.extremes()),
                        some);
            case 3 ->
                plan(
                        new WindowSettings(
                                s.size(),
                                s.slide(),
                                s.grace(),
                                other.lateness(),
                                s.idleClose(),
                                s.outlierThreshold(),
                                s.extremes()),
                        some);
            case 4 ->
                plan(
                        new WindowSettings(
                                s.size(),
                                s.slide(),
                                s.grace(),
                                s.lateness(),
                                s.idleClose(),
                                other.outlierThreshold(),
                                other.extremes()),
                        some);
            default -> any(random);
        };
    }

    private static WindowPlan plan(WindowSettings all, @Nullable MetricSettings some) {
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        if (some != null) {
            metrics.put(new NamePattern("*1"), some);
        }
        return new WindowPlan(all, List.of(), List.of(), metrics);
    }

    private static MetricSettings ofOneMetric(SplittableRandom random) {
        return new MetricSettings(
                Duration.ofSeconds(1 + random.nextInt(30)),
                null,
                random.nextBoolean() ? null : Duration.ofMillis(500L * random.nextInt(4)),
                Duration.ofSeconds(random.nextInt(60)),
                null,
                random.nextBoolean() ? null : threshold(random),
                null);
    }

    private static WindowSettings settings(SplittableRandom random) {
        Duration size = Duration.ofSeconds(1 + random.nextInt(10));
        return new WindowSettings(
                size,
                random.nextInt(4) == 0 ? size.dividedBy(2) : size,
                Duration.ofMillis(500L * random.nextInt(4)),
                Duration.ofSeconds(5L * random.nextInt(5)),
                size.plusSeconds(2 + random.nextInt(10)),
                threshold(random),
                1 + random.nextInt(8));
    }

    private static double threshold(SplittableRandom random) {
        return random.nextBoolean() ? 2 : 0.88;
    }
}
