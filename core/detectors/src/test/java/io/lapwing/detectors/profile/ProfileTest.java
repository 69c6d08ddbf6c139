package io.lapwing.detectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.imputation.ImputationSettings;
import io.lapwing.detectors.imputation.ImputationSettings.Kind;
import io.lapwing.detectors.imputation.ImputationSettings.Scope;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static final DetectorTypes TYPES = DetectorTypes.found();

    private static Profile parse(String text) {
        return Profile.parse("my.yaml", text, PhysicalLimits.none(), TYPES);
    }

    @Test
    void a_profile_says_who_judges_whom() {
        Profile profile = parse("""
                detectors:
                  - use: zscore
                    sensors: ["hall/*", gate]
                    metrics: [temperature, "*_temp"]
                    with: {window: 200, sure: 8}
                  - use: zscore
                    sensors: ["yard/*"]
                  - use: range
                imputation: {use: linear, scope: sensor, window: 30m}
                anomaly: {close-after: 3, refractory: 50}
                silence: {enabled: off, floor: 2m, multiple: 3.5, fresh: PT1H}
                """);

        assertThat(profile.entries()).extracting(Entry::key).containsExactly("zscore", "zscore#2", "range");
        Entry first = profile.entries().getFirst();
        assertThat(first.judges("hall/1")).isTrue();
        assertThat(first.judges("gate")).isTrue();
        assertThat(first.judges("gate/1")).isFalse();
        assertThat(first.judgesMetric("oil_temp")).isTrue();
        assertThat(first.judgesMetric("humidity")).isFalse();
        assertThat(profile.imputation())
                .isEqualTo(new ImputationSettings(Kind.LINEAR, Scope.SENSOR, Duration.ofMinutes(30), 5, true));
        assertThat(profile.lifecycle()).isEqualTo(new Lifecycle(3, 50));
        assertThat(profile.silence())
                .isEqualTo(new SilenceSettings(false, Duration.ofMinutes(2), 3.5, Duration.ofHours(1)));
    }

    @Test
    void what_is_left_out_is_the_default() {
        Profile profile = parse("detectors: [{use: level}]");

        assertThat(profile.imputation()).isEqualTo(ImputationSettings.DEFAULT);
        assertThat(profile.lifecycle()).isEqualTo(Lifecycle.DEFAULT);
        assertThat(profile.silence()).isEqualTo(SilenceSettings.DEFAULT);
        assertThat(profile.entries().getFirst().judgesAllMetrics()).isTrue();
        assertThat(profile).isEqualTo(parse("detectors: [{use: level}]")).isNotEqualTo(parse("detectors: []"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use: level|use: guess|my.yaml:3: detectors[1].use is no detector: guess; known are [",
                "window: 24|window: -1|my.yaml:4: detectors[1].with.window must lie within 2..1000, got -1",
                "window: 24|window: x|my.yaml:4: detectors[1].with.window must be a whole number, got x",
                "window: 24|windows: 24|my.yaml:4: detectors[1].with.windows is no setting here",
                "[pump]|['']|my.yaml:5: detectors[1].sensors[0] a pattern has 1 to 256 characters",
                "[pump]|[]|my.yaml:5: detectors[1].sensors needs at least one pattern",
                "[pump]|pump|my.yaml:5: detectors[1].sensors must be a list",
                "sensors|sensor|my.yaml:5: detectors[1].sensor is not known here; known are [",
                "close-after: 5|close-after: 0|my.yaml:6: anomaly close-after must be positive, got 0",
                "floor: 30s|floor: soon|my.yaml:7: silence.floor must be a duration such as 30s or PT5M, got soon",
                "{floor: 30s}|{floor: 30s|my.yaml:8: is no YAML",
                "use: knn|use: guess|my.yaml:8: imputation.use must be one of [none, drop, previous, mean, linear, knn], got guess",
                "use: knn|use: mean|my.yaml:8: imputation.neighbours is a setting of knn",
                "neighbours: 3|neighbours: 0|my.yaml:8: imputation neighbours must lie within 1..100, got 0",
                "neighbours: 3|scope: room|my.yaml:8: imputation.scope must be one of [sensor, partition, sensor-then-partition], got room",
                "silence|silences|my.yaml:7: silences is not known here",
                "use: level|with: 3|my.yaml:3: detectors[1] needs the field use"
            })
    void a_mistake_is_named_with_file_line_and_field(String right, String wrong, String named) {
        String text = """
                detectors:
                  - use: range
                  - use: level
                    with: {window: 24}
                    sensors: [pump]
                anomaly: {close-after: 5}
                silence: {floor: 30s}
                imputation: {use: knn, neighbours: 3}
                """;
        parse(text);

        assertThat(text).contains(right);
        String broken = wrong.equals("with: 3")
                ? text.replace("  - use: level\n    with: {window: 24}", "  - with: {window: 24}")
                : text.replace(right, wrong);
        assertThatThrownBy(() -> parse(broken))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith(named);
    }

    @Test
    void all_mistakes_are_named_at_once() {
        assertThatThrownBy(() -> parse("""
                        detectors:
                          - use: guess
                          - use: level
                            sensor: [pump]
                            metrics: []
                            with: {window: -1}
                        anomaly: {close-after: 0}
                        silense: {floor: 30s}
                        """))
                .isInstanceOfSatisfying(
                        ProfileException.class,
                        e -> assertThat(e.mistakes())
                                .extracting(mistake -> mistake.replaceFirst("(my.yaml:\\d+: \\S+).*", "$1"))
                                .containsExactly(
                                        "my.yaml:8: silense",
                                        "my.yaml:2: detectors[0].use",
                                        "my.yaml:4: detectors[1].sensor",
                                        "my.yaml:5: detectors[1].metrics",
                                        "my.yaml:6: detectors[1].with.window",
                                        "my.yaml:7: anomaly"))
                .hasMessageContaining(
                        "my.yaml:8: silense is not known here; known are [anomaly, detectors, imputation, silence]; my.yaml:2: ");
    }

    @Test
    void a_shipped_profile_goes_without_a_detector_that_is_not_at_hand() {
        DetectorTypes few = new DetectorTypes(List.of());

        Profile profile = Profile.shipped("thorough", PhysicalLimits.none(), few);

        assertThat(profile.entries()).isEmpty();
        assertThat(profile.absent()).contains("discord", "level");
        assertThatThrownBy(() -> Profile.shipped("quick", PhysicalLimits.none(), TYPES))
                .hasMessageContaining("quick")
                .hasMessageContaining("default");
    }
}
