package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSettingsTest {
    @Test
    void the_defaults() {
        assertThat(WindowSettings.DEFAULT)
                .isEqualTo(new WindowSettings(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        2,
                        8));
    }

    @Test
    void an_idle_close_of_exactly_size_and_grace_is_allowed() {
        WindowSettings settings = WindowSettings.tumbling(
                Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(11), 2, 8);

        assertThat(settings.slide()).isEqualTo(settings.size());
    }

    @ParameterizedTest(name = "{0} is refused: size {1}, slide {2}, grace {3}, lateness {4}, idle {5}, {6}, {7}")
    @CsvSource({
        "size, PT0S, PT10S, PT1S, PT1M, PT30S, 2, 8",
        "size, PT-1S, PT10S, PT1S, PT1M, PT30S, 2, 8",
        "size, P40000D, PT10S, PT1S, PT1M, PT30S, 2, 8",
        "size, PT0.0000015S, PT10S, PT1S, PT1M, PT30S, 2, 8",
        "slide, PT10S, PT11S, PT1S, PT1M, PT30S, 2, 8",
        "slide, PT10S, PT0S, PT1S, PT1M, PT30S, 2, 8",
        "slide, PT10S, PT0.001S, PT1S, PT1M, PT30S, 2, 8",
        "grace, PT10S, PT10S, PT-1S, PT1M, PT30S, 2, 8",
        "lateness, PT10S, PT10S, PT1S, PT-1M, PT30S, 2, 8",
        "idleClose, PT10S, PT10S, PT1S, PT1M, PT10.999999S, 2, 8",
        "outlierThreshold, PT10S, PT10S, PT1S, PT1M, PT30S, 0, 8",
        "outlierThreshold, PT10S, PT10S, PT1S, PT1M, PT30S, NaN, 8",
        "extremes, PT10S, PT10S, PT1S, PT1M, PT30S, 2, 0",
        "extremes, PT10S, PT10S, PT1S, PT1M, PT30S, 2, 1001",
    })
    void refuses_and_names(
            String setting,
            Duration size,
            Duration slide,
            Duration grace,
            Duration lateness,
            Duration idleClose,
            double threshold,
            int extremes) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> new WindowSettings(size, slide, grace, lateness, idleClose, threshold, extremes))
                .satisfies(e -> assertThat(e.setting()).isEqualTo(setting))
                .satisfies(e -> assertThat(e.detail()).contains("got"));
    }
}
