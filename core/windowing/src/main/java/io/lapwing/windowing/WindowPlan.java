package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which metrics have windows and by which settings.
 *
 * @param all what holds where nothing else is said
 * @param include metrics that have windows; none means all
 * @param exclude metrics that have none, though included
 * @param metrics what holds for some metrics; of several patterns that match only the first in the order of
 *     {@link NamePattern}, which is the one that says most
 */
public record WindowPlan(
        WindowSettings all,
        List<NamePattern> include,
        List<NamePattern> exclude,
        SortedMap<NamePattern, MetricSettings> metrics) {
    private static final int MOST_PATTERNS = 1_000;

    public static final WindowPlan DEFAULT = of(WindowSettings.DEFAULT);

    /** @throws InvalidSettingException naming the setting, and the pattern where it stands for some metrics */
    public WindowPlan {
        include = sorted("metrics", include);
        exclude = sorted("metrics", exclude);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        if (metrics.size() > MOST_PATTERNS) {
            throw new InvalidSettingException("metric", "at most " + MOST_PATTERNS + ", got " + metrics.size());
        }
        for (Map.Entry<NamePattern, MetricSettings> entry : metrics.entrySet()) {
            try {
                var unused = entry.getValue().over(all);
            } catch (InvalidSettingException e) {
                throw e.of(entry.getKey());
            }
        }
    }

    /** All metrics by the same settings. */
    public static WindowPlan of(WindowSettings all) {
        return new WindowPlan(all, List.of(), List.of(), new TreeMap<>());
    }

    /** The settings of a metric; null where it has no windows. */
    public @Nullable WindowSettings settings(String metric) {
        if (!(include.isEmpty() || matches(include, metric)) || matches(exclude, metric)) {
            return null;
        }
        for (Map.Entry<NamePattern, MetricSettings> entry : metrics.entrySet()) {
            if (entry.getKey().matches(metric)) {
                return entry.getValue().over(all);
            }
        }
        return all;
    }

    /** All settings that a metric may have. */
    public List<WindowSettings> possible() {
        List<WindowSettings> possible = new ArrayList<>();
        possible.add(all);
        metrics.values().forEach(some -> possible.add(some.over(all)));
        return possible;
    }

    /** The same text for equal plans, for people to read and for {@link #parse}. */
    public String canonical() {
        return PlanText.write(this);
    }

    /** @throws IllegalArgumentException where it is no plan's {@link #canonical} text */
    public static WindowPlan parse(String canonical) {
        return PlanText.parse(Objects.requireNonNull(canonical));
    }

    private static boolean matches(List<NamePattern> patterns, String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    private static List<NamePattern> sorted(String setting, List<NamePattern> patterns) {
        if (patterns.size() > MOST_PATTERNS) {
            throw new InvalidSettingException(setting, "at most " + MOST_PATTERNS + ", got " + patterns.size());
        }
        return patterns.stream().distinct().sorted().toList();
    }
}
