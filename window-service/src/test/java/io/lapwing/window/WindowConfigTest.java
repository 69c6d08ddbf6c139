package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lapwing.windowing.WindowSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowConfigTest {
    @Test
    void the_defaults_are_those_of_the_windows() {
        WindowConfig config = config(Map.of());

        assertThat(WindowConfig.checked(config)).isEqualTo(WindowSettings.DEFAULT);
        assertThat(config.maxSensors()).isEqualTo(50_000);
        assertThat(config.maxMetrics()).isEqualTo(256);
    }

    @Test
    void every_setting_arrives() {
        WindowConfig config = config(Map.of(
                "lapwing.window.size", "PT1M",
                "lapwing.window.grace", "500ms",
                "lapwing.window.lateness", "2h",
                "lapwing.window.idle-close", "PT5M",
                "lapwing.window.outlier-threshold", "0.88",
                "lapwing.window.extremes", "3",
                "lapwing.window.max-sensors", "7",
                "lapwing.window.max-metrics", "9"));

        assertThat(WindowConfig.checked(config))
                .isEqualTo(WindowSettings.tumbling(
                        Duration.ofMinutes(1),
                        Duration.ofMillis(500),
                        Duration.ofHours(2),
                        Duration.ofMinutes(5),
                        0.88,
                        3));
        assertThat(config.maxSensors()).isEqualTo(7);
        assertThat(config.maxMetrics()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "lapwing.window.size, 0s",
        "lapwing.window.grace, PT-1S",
        "lapwing.window.lateness, PT-1S",
        "lapwing.window.idle-close, 10s",
        "lapwing.window.outlier-threshold, -1",
        "lapwing.window.extremes, 0",
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

    private static WindowConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(values)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(WindowConfig.class)
                .build()
                .getConfigMapping(WindowConfig.class);
    }
}
