package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlanTest {
    private static final MetricSettings MINUTE = size(Duration.ofMinutes(1));

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "temperature, temperature, true",
        "temperature, temperature2, false",
        "temp*, temperature, true",
        "temp*, temp, true",
        "*, anything, true",
        "*_raw, pm1_raw, true",
        "*_raw, pm1_raw_x, false",
        "pm*_cf_*, pm1.0_cf_1, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "**, x, true",
        "a.c, abc, false",
    })
    void a_star_stands_for_anything(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void a_pattern_with_many_stars_is_answered_fast() {
        assertThat(new NamePattern("*a".repeat(100)).matches("a".repeat(99) + "b".repeat(10_000)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000"})
    void a_pattern_that_no_name_has_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NamePattern(text));
    }

    @Test
    void of_several_patterns_the_one_that_says_most_counts() {
        WindowPlan plan = plan(List.of(), List.of(), "*", size(1), "temp*", size(2), "temperature", size(3));

        assertThat(sizeOf(plan, "temperature")).isEqualTo(Duration.ofSeconds(3));
        assertThat(sizeOf(plan, "temp_raw")).isEqualTo(Duration.ofSeconds(2));
        assertThat(sizeOf(plan, "humidity")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_a_metric_does_not_say_is_as_for_all() {
        WindowSettings settings =
                Objects.requireNonNull(plan(List.of(), List.of(), "t", MINUTE).settings("t"));

        assertThat(settings)
                .isEqualTo(new WindowSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(61),
                        2,
                        8));
    }

    @Test
    void included_and_not_excluded_metrics_have_windows() {
        WindowPlan plan = plan(List.of(new NamePattern("t*")), List.of(new NamePattern("*_raw")));

        assertThat(plan.settings("temperature")).isNotNull();
        assertThat(plan.settings("t_raw")).isNull();
        assertThat(plan.settings("humidity")).isNull();
        assertThat(WindowPlan.DEFAULT.settings("anything")).isEqualTo(WindowSettings.DEFAULT);
    }

    @Test
    void the_text_is_stable_and_readable() {
        WindowPlan plan = plan(
                List.of(new NamePattern("x"), new NamePattern("t*")),
                List.of(new NamePattern("a \"b\" \\c")),
                "pm*",
                MINUTE,
                "t",
                new MetricSettings(null, null, null, Duration.ofMillis(1500), null, 0.88, 3));

        assertThat(plan.canonical()).isEqualTo("""
                        all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8
                        include "x"
                        include "t*"
                        exclude "a \\"b\\" \\\\c"
                        metric "t" lateness=PT1.5S outlier-threshold=0.88 extremes=3
                        metric "pm*" size=PT1M
                        """);
        assertThat(WindowPlan.parse(plan.canonical())).isEqualTo(plan);
        assertThat(WindowPlan.parse(WindowPlan.DEFAULT.canonical())).isEqualTo(WindowPlan.DEFAULT);
    }

    @Test
    void random_plans_come_back() {
        for (long seed = 1; seed <= 200; seed++) {
            WindowPlan plan = new RandomLog(seed).plan;
            assertThat(WindowPlan.parse(plan.canonical())).as("seed %d", seed).isEqualTo(plan);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "all size=PT10S",
                "all size=10 slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8",
                "all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8 x=1",
                "all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=0",
                "all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8\nmetric size=PT1M",
                "all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8\ninclude \"a",
            })
    void another_text_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> WindowPlan.parse(text));
    }

    @Test
    void a_setting_that_makes_no_sense_for_some_metrics_names_them() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> plan(List.of(), List.of(), "t*", size(Duration.ZERO)))
                .satisfies(e -> {
                    assertThat(e.setting()).isEqualTo("size");
                    assertThat(e.metrics()).isEqualTo(new NamePattern("t*"));
                })
                .withMessageContaining("t*");
    }

    private static @Nullable Duration sizeOf(WindowPlan plan, String metric) {
        WindowSettings settings = plan.settings(metric);
        return settings == null ? null : settings.size();
    }

    private static MetricSettings size(int seconds) {
        return size(Duration.ofSeconds(seconds));
    }

    private static MetricSettings size(Duration size) {
        return new MetricSettings(size, null, null, null, null, null, null);
    }

    private static WindowPlan plan(List<NamePattern> include, List<NamePattern> exclude, Object... metrics) {
        TreeMap<NamePattern, MetricSettings> settings = new TreeMap<>();
        for (int i = 0; i < metrics.length; i += 2) {
            settings.put(new NamePattern((String) metrics[i]), (MetricSettings) metrics[i + 1]);
        }
        return new WindowPlan(WindowSettings.DEFAULT, include, exclude, settings);
    }
}
