package io.lapwing.detectors.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.ArrayList;
import java.util.List;
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
