package io.lapwing.window;

import io.lapwing.windowing.InvalidSettingException;
import io.lapwing.windowing.WindowSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** How windows are cut. Durations are ISO-8601 ({@code PT10S}) or short ({@code 10s}). */
@ConfigMapping(prefix = WindowConfig.PREFIX)
public interface WindowConfig {
    String PREFIX = "lapwing.window";

    /** Length of a window. */
    @WithDefault("10s")
    Duration size();

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

    /** Sensors of one partition in memory; beyond, those that are silent longest are evicted to their snapshot. */
    @WithDefault("50000")
    int maxSensors();

    /** A reading with more metrics becomes a dead letter. */
    @WithDefault("256")
    int maxMetrics();

    /**
     * The settings, checked.
     *
     * @throws ConfigurationException naming the setting as it is written in the configuration
     */
    static WindowSettings checked(WindowConfig config) {
        requirePositive("max-sensors", config.maxSensors());
        requirePositive("max-metrics", config.maxMetrics());
        try {
            return WindowSettings.tumbling(
                    config.size(),
                    config.grace(),
                    config.lateness(),
                    config.idleClose(),
                    config.outlierThreshold(),
                    config.extremes());
        } catch (InvalidSettingException e) {
            throw refused(kebab(e.setting()), e.detail());
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
