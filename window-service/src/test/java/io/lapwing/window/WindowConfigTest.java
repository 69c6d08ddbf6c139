package io.lapwing.window;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lapwing.windowing.WindowPlan;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowConfigTest {
    @Test
    void the_defaults_are_those_of_the_windows() {
        WindowConfig config = config(Map.of());

        assertThat(WindowConfig.checked(config)).isEqualTo(WindowPlan.DEFAULT);
        assertThat(config.maxSensors()).isEqualTo(50_000);
        assertThat(config.maxMetrics()).isEqualTo(256);
    }

    @Test
    void every_setting_arrives() {
        WindowConfig config = config(Map.ofEntries(
                entry("lapwing.window.size", "PT1M"),
                entry("lapwing.window.slide", "20s"),
                entry("lapwing.window.grace", "500ms"),
                entry("lapwing.window.lateness", "2h"),
                entry("lapwing.window.idle-close", "PT5M"),
                entry("lapwing.window.outlier-threshold", "0.88"),
                entry("lapwing.window.extremes", "3"),
                entry("lapwing.window.metrics", "t*,!*_raw"),
                entry("lapwing.window.metric.\"t*\".size", "1h"),
                entry("lapwing.window.metric.\"t*\".slide", "PT30M"),
                entry("lapwing.window.metric.\"t*\".grace", "2s"),
                entry("lapwing.window.metric.\"t*\".lateness", "3s"),
                entry("lapwing.window.metric.\"t*\".idle-close", "2h"),
                entry("lapwing.window.metric.\"t*\".outlier-threshold", "3.5"),
                entry("lapwing.window.metric.\"t*\".extremes", "4"),
                entry("lapwing.window.metric.\"pm2.5\".lateness", "5s"),
                entry("lapwing.window.max-sensors", "7"),
                entry("lapwing.window.max-metrics", "9")));

        assertThat(WindowConfig.checked(config).canonical()).isEqualTo("""
                        all size=PT1M slide=PT20S grace=PT0.5S lateness=PT2H idle-close=PT5M outlier-threshold=0.88 extremes=3
                        include "t*"
                        exclude "*_raw"
                        metric "pm2.5" lateness=PT5S
                        metric "t*" size=PT1H slide=PT30M grace=PT2S lateness=PT3S idle-close=PT2H outlier-threshold=3.5 extremes=4
                        """);
        assertThat(config.maxSensors()).isEqualTo(7);
        assertThat(config.maxMetrics()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "lapwing.window.size, 0s",
        "lapwing.window.slide, 11s",
        "lapwing.window.slide, 1ms",
        "lapwing.window.grace, PT-1S",
        "lapwing.window.lateness, PT-1S",
        "lapwing.window.idle-close, 10s",
        "lapwing.window.outlier-threshold, -1",
        "lapwing.window.extremes, 0",
        "lapwing.window.metrics, a\u0001b",
        "lapwing.window.metric.\"t*\".size, 0s",
        "lapwing.window.metric.\"t*\".slide, 11s",
        "lapwing.window.metric.\"t*\".grace, PT-1S",
        "lapwing.window.metric.\"t*\".lateness, PT-1S",
        "lapwing.window.metric.\"t*\".idle-close, 10s",
        "lapwing.window.metric.\"t*\".outlier-threshold, 0",
        "lapwing.window.metric.\"t*\".extremes, 0",
        "lapwing.window.max-sensors, 0",
        "lapwing.window.max-metrics, 0",
    })
    void a_bad_value_is_refused_by_its_name(String name, String value) {
        WindowConfig config = config(Map.of(name, value));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> WindowConfig.checked(config))
                .withMessageStartingWith(name + ": ")
                .satisfies(e -> assertThat(e.getConfigKeys()).containsExactly(name));
    }

    @ParameterizedTest
    @CsvSource({
        "lapwing.window.size, long",
        "lapwing.window.slide, 1 fortnight",
        "lapwing.window.grace, -",
        "lapwing.window.lateness, PT",
        "lapwing.window.idle-close, never",
        "lapwing.window.outlier-threshold, two",
        "lapwing.window.extremes, 1.5",
        "lapwing.window.metric.\"t*\".size, long",
        "lapwing.window.metric.\"t*\".slide, 1 fortnight",
        "lapwing.window.metric.\"t*\".grace, -",
        "lapwing.window.metric.\"t*\".lateness, PT",
        "lapwing.window.metric.\"t*\".idle-close, never",
        "lapwing.window.metric.\"t*\".outlier-threshold, two",
        "lapwing.window.metric.\"t*\".extremes, 1.5",
        "lapwing.window.max-sensors, many",
        "lapwing.window.max-metrics, many",
    })
    void what_is_no_value_at_all_is_refused_by_its_name(String name, String value) {
        assertThatException()
                .isThrownBy(() -> config(Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({
        "90s, PT1M30S",
        "PT90S, PT1M30S",
        "90, PT1M30S",
        "1500ms, PT1.5S",
        "PT1.5S, PT1.5S",
        "2h, PT2H",
        "P1D, PT24H",
        "1d, PT24H",
    })
    void durations_are_iso_8601_or_short(String said, Duration meant) {
        assertThat(config(Map.of("lapwing.window.lateness", said)).lateness()).isEqualTo(meant);
    }

    @Test
    void the_environment_sets_what_holds_for_one_metric() {
        WindowConfig config = config(new EnvConfigSource(
                Map.of("LAPWING_WINDOW_SIZE", "20s", "LAPWING_WINDOW_METRIC__HUMIDITY__IDLE_CLOSE", "PT1M"), 500));

        assertThat(WindowConfig.checked(config).canonical())
                .contains("size=PT20S")
                .endsWith("metric \"humidity\" idle-close=PT1M\n");
    }

    private static WindowConfig config(Map<String, String> values) {
        return config(new PropertiesConfigSource(values, "test", 500));
    }

    private static WindowConfig config(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .withSources(source)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(WindowConfig.class)
                .build()
                .getConfigMapping(WindowConfig.class);
    }
}
