package io.lapwing.detectors.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.type.PartitionDetector;
import io.lapwing.detectors.type.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeDetectorTest {
    private static final PhysicalLimits LIMITS = new PhysicalLimits(List.of(
            new PhysicalLimits.Rule(List.of("temperature", "temp"), List.of("°C"), new PhysicalLimits.Limits(-90, 150)),
            new PhysicalLimits.Rule(List.of("temperature"), List.of(), new PhysicalLimits.Limits(-130, 302)),
            new PhysicalLimits.Rule(
                    List.of("pm*"), List.of(), new PhysicalLimits.Limits(0, Double.POSITIVE_INFINITY))));

    private final RangeDetector detector = new RangeDetector(LIMITS);

    @ParameterizedTest
    @CsvSource({"21,false", "150,false", "151,true", "-90,false", "-91,true", "1e308,true", "-1e308,true"})
    void fires_outside_the_limits_from_the_first_reading(double value, boolean fires) {
        Opinion opinion = opinion("temperature", "°C", value);

        assertThat(opinion.fired()).isEqualTo(fires);
        assertThat(opinion.decides()).isEqualTo(fires);
        assertThat(opinion.raw()).isEqualTo(value > 30 ? 150 : -90);
    }

    @Test
    void further_out_is_worse() {
        assertThat(opinion("temperature", "°C", 500).score())
                .isGreaterThan(opinion("temperature", "°C", 200).score());
    }

    @Test
    void a_unit_chooses_its_own_limits() {
        assertThat(opinion("temperature", null, 200).fired()).isFalse();
        assertThat(opinions("temperature", "K", 200))
                .as("nothing is known of kelvin")
                .isEmpty();
    }

    @Test
    void names_match_by_pattern_and_any_case() {
        assertThat(opinion("PM2.5_cf_1", null, -1).fired()).isTrue();
        assertThat(opinion("pm10", null, Double.MAX_VALUE).fired())
                .as("no upper limit")
                .isFalse();
        assertThat(opinions("rpm", null, -1)).isEmpty();
    }

    @Test
    void a_missing_number_has_no_opinion() {
        assertThat(opinions("temperature", "°C", Double.NaN)).isEmpty();
    }

    @Test
    void limits_in_the_wrong_order_are_refused() {
        assertThatThrownBy(() -> new PhysicalLimits.Limits(2, 1)).hasMessageContaining("min ≤ max");
        assertThatThrownBy(() -> new PhysicalLimits.Limits(Double.NaN, 1)).hasMessageContaining("min ≤ max");
    }

    @Test
    void a_number_that_changed_faster_than_it_can_is_beyond_the_limit_of_that_moment() {
        Detector rated = Objects.requireNonNull(DetectorTypes.found().find("range"))
                .plan(new Settings(Map.of("change-per-minute", Map.of("*", 100, "temperature", 2.0))))
                .detector(new PartitionDetector(new RangeDetector(PhysicalLimits.none())));
        rated.learn(at(0, 20), false);

        assertThat(said(rated, at(60, 21.9)).fired()).isFalse();
        assertThat(said(rated, at(60, 22.5)).fired()).isTrue();
        assertThat(said(rated, at(60, 22.5)).raw()).isEqualTo(22);
        assertThat(said(rated, at(60, 15)).raw()).isEqualTo(18);
        assertThat(said(rated, at(600, 35)).fired()).as("ten minutes later").isFalse();
        List<Opinion> none = new ArrayList<>();
        rated.score(at(-5, 90), none);
        assertThat(none).as("a late one says nothing of how fast").isEmpty();
    }

    private static Sample at(long seconds, double temperature) {
        return Sample.of(List.of("temperature"), temperature).at(seconds * 1_000_000, seconds * 1_000_000);
    }

    private static Opinion said(Detector detector, Sample sample) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(sample, opinions);
        return opinions.getFirst();
    }

    private Opinion opinion(String metric, @Nullable String unit, double value) {
        return opinions(metric, unit, value).getFirst();
    }

    private List<Opinion> opinions(String metric, @Nullable String unit, double value) {
        List<Opinion> opinions = new ArrayList<>();
        detector.score(
                new Sample(
                        new String[] {metric},
                        new int[] {0},
                        new double[] {value},
                        new boolean[1],
                        new @Nullable String[] {unit},
                        null),
                opinions);
        return opinions;
    }
}
