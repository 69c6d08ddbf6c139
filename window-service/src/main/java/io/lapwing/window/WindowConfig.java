package io.lapwing.window;

import io.lapwing.windowing.InvalidSettingException;
import io.lapwing.windowing.MetricSettings;
import io.lapwing.windowing.NamePattern;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How windows are cut. Durations are ISO-8601 ({@code PT10S}) or short ({@code 10s}). */
@ConfigMapping(prefix = WindowConfig.PREFIX)
public interface WindowConfig {
    String PREFIX = "lapwing.window";

    /** Before a pattern of metrics that have no windows. */
    String NOT = "!";

    /** All metrics. */
    NamePattern ALL = new NamePattern("*");

    /** Length of a window. */
    @WithDefault("10s")
    Duration size();

    /** From one window's start to the next one's; the size if left out, less for windows that overlap. */
    Optional<Duration> slide();

    /** How long a window waits for readings that come out of order before it closes. */
    @WithDefault("1s")
    Duration grace();

    /** A window can be revised while its sensor's watermark is before its end and this. */
    @WithDefault("1m")
    Duration lateness();

    /** How long a sensor is silent before its open windows close; at least size and grace. */
    @WithDefault("30s")
    Duration idleClose();

    /** Readings with |z| within their window above this are outliers. */
    @WithDefault("2")
    double outlierThreshold();

    /** How many of the smallest and of the largest values of a window outliers are found among. */
    @WithDefault("8")
    int extremes();

    /** Metrics that have windows, as names in which * stands for anything; one with ! before it has none. */
    @WithDefault("*")
    List<String> metrics();

    /**
     * What holds for some metrics alone: {@code lapwing.window.metric."NAME".size} and so on for slide, grace, lateness,
     * idle-close, outlier-threshold, extremes. In NAME * stands for anything; of several that fit the one that gives
     * most of a name counts. A size without a slide is the slide too, and the idle time is at least size and grace.
     */
    Map<String, MetricConfig> metric();

    /** Sensors of one partition in memory; beyond, those that are silent longest are evicted to their snapshot. */
    @WithDefault("50000")
    int maxSensors();

    /** A reading with more metrics becomes a dead letter. */
    @WithDefault("256")
    int maxMetrics();

    /** What holds for some metrics alone. */
    interface MetricConfig {
        Optional<Duration> size();

        Optional<Duration> slide();

        Optional<Duration> grace();

        Optional<Duration> lateness();

        Optional<Duration> idleClose();

        OptionalDouble outlierThreshold();

        OptionalInt extremes();
    }

    /**
     * The plan that the settings make, checked.
     *
     * @throws ConfigurationException naming the setting as it is written in the configuration
     */
    static WindowPlan checked(WindowConfig config) {
        requirePositive("max-sensors", config.maxSensors());
        requirePositive("max-metrics", config.maxMetrics());
        List<NamePattern> include = new ArrayList<>();
        List<NamePattern> exclude = new ArrayList<>();
        for (String said : config.metrics()) {
            boolean not = said.startsWith(NOT);
            (not ? exclude : include).add(pattern("metrics", not ? said.substring(NOT.length()) : said));
        }
        // Everything is what a plan includes that does not say.
        boolean all = include.isEmpty() || include.contains(ALL);
        SortedMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        config.metric().forEach((name, some) -> metrics.put(pattern("metric.\"" + name + "\"", name), settings(some)));
        try {
            WindowSettings settings = new WindowSettings(
                    config.size(),
                    config.slide().orElse(config.size()),
                    config.grace(),
                    config.lateness(),
                    config.idleClose(),
                    config.outlierThreshold(),
                    config.extremes());
            return new WindowPlan(settings, all ? List.of() : include, exclude, metrics);
        } catch (InvalidSettingException e) {
            NamePattern some = e.metrics();
            throw refused((some == null ? "" : "metric.\"" + some.text() + "\".") + kebab(e.setting()), e.detail());
        }
    }

    private static MetricSettings settings(MetricConfig config) {
        return new MetricSettings(
                config.size().orElse(null),
                config.slide().orElse(null),
                config.grace().orElse(null),
                config.lateness().orElse(null),
                config.idleClose().orElse(null),
                config.outlierThreshold().isPresent()
                        ? config.outlierThreshold().getAsDouble()
                        : null,
                config.extremes().isPresent() ? config.extremes().getAsInt() : null);
    }

    private static NamePattern pattern(String setting, String text) {
        try {
            return new NamePattern(text);
        } catch (IllegalArgumentException e) {
            throw refused(setting, String.valueOf(e.getMessage()));
        }
    }

    private static void requirePositive(String setting, int value) {
        if (value < 1) {
            throw refused(setting, "must be at least 1, got " + value);
        }
    }

    private static ConfigurationException refused(String setting, String detail) {
        String name = PREFIX + "." + setting;
        return new ConfigurationException(name + ": " + detail, Set.of(name));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
