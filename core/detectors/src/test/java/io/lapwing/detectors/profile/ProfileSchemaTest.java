package io.lapwing.detectors.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema, which editors use, and the parser, which decides, say the same. */
class ProfileSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());

    private static String schema() {
        try (InputStream in =
                Objects.requireNonNull(Profile.class.getResourceAsStream("/profiles/profile.schema.json"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Profile parse(String yaml) {
        return Profile.parse("my.yaml", yaml, PhysicalLimits.none(), DetectorTypes.found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "thorough"})
    void holdsTheProfilesThatComeWithLapwing(String name) {
        Profile profile = Profile.shipped(name, PhysicalLimits.none(), DetectorTypes.found());

        assertThat(SCHEMA.validate(profile.text(), InputFormat.YAML)).isEmpty();
        assertThat(profile.absent()).isEmpty();
    }

    @Test
    void bothTakeEverythingThatCanBeSaid() {
        String yaml = """
                detectors:
                  - {use: range, with: {change-per-minute: {temperature: 5, "*": 1000}}}
                  - {use: device, sensors: [a], metrics: ["*"]}
                  - {use: stuck, with: {least: 5, factor: 1.5, moves: 3}}
                  - {use: zscore, with: {window: 9, warm-up: 3, threshold: 2.5, sure: 8, alone-after: 0, habit: 0, of: difference, by: median}}
                  - {use: extreme, with: {margin: 0.1, warm-up: 9}}
                  - use: hst
                    with: {trees: 3, height: 4, window: 50, padding: 0.1, threshold: 0.9, seed: -4, scope: partition,
                           limits: {rh: [0, 100]}}
                  - {use: hst, with: {definition: paper, height: 15}}
                  - {use: level, with: {window: 5, warm-up: 20, memory: 500, patience: 0, threshold: 3, habit: 9}}
                  - use: seasonal
                    with: {history: 400, window: 1, correlation: 0.4, memory: 500, patience: 9, threshold: 3, habit: 9, metrics: 1}
                  - {use: discord, with: {history: 600, memory: 1000, threshold: 3, habit: 9, metrics: 1}}
                  - use: rcf
                    with: {shingle: 4, trees: 20, samples: 64, warm-up: 70, memory: 100, threshold: 5, habit: 3, metrics: 2, seed: 1}
                imputation: {use: knn, scope: partition, neighbours: 3, standardised: false}
                anomaly: {close-after: 1, refractory: 0}
                silence: {enabled: false, floor: 2s, multiple: 1.5, fresh: PT1H, flapping-after: 5, flapping-within: 2h}
                """;

        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(parse(yaml).entries()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detector: []",
                "detectors: [{with: {}}]",
                "detectors: [{use: level, wiht: {}}]",
                "detectors: [{use: level, with: {window: 1}}]",
                "detectors: [{use: level, with: {window: 2.5}}]",
                "detectors: [{use: level, with: {windows: 24}}]",
                "detectors: [{use: hst, with: {scope: room}}]",
                "detectors: [{use: hst, with: {limits: {a: [1]}}}]",
                "detectors: [{use: seasonal, with: {correlation: 2}}]",
                "detectors: [{use: range, with: {change-per-minute: {a: 0}}}]",
                "detectors: [{use: range, with: {change-per-minute: 5}}]",
                "detectors: [{use: level, sensors: []}]",
                "detectors: [{use: level, metrics: ['']}]",
                "detectors: []\nanomaly: {close-after: 0}",
                "detectors: []\nanomaly: {refractory: -1}",
                "detectors: []\nsilence: {enabled: maybe}",
                "detectors: []\nsilence: {multiple: 1}",
                "detectors: []\nimputation: {use: guess}",
                "detectors: []\nimputation: {use: mean, scope: room}",
                "detectors: []\nimputation: {use: drop, scope: sensor}",
                "detectors: []\nimputation: {window: 5m}",
                "detectors: []\nimputation: {use: linear, neighbours: 5}",
                "detectors: []\nimputation: {use: knn, window: 5m}",
                "detectors: []\nimputation: {use: knn, neighbours: 0}",
                "detectors: []\nimputation: {use: knn, standardised: 1}",
                "detectors: []\nimputation: mean",
                "detectors: []\nsilence: {flapping-after: 1}",
                "detectors: []\nsilence: {flapping-after: 21}",
                "detectors: [{use: zscore, with: {of: room}}]",
                "detectors: [{use: zscore, with: {by: mode}}]",
                "detectors: [{use: hst, with: {definition: mine}}]",
                "detectors: [{use: hst, with: {definition: paper, padding: 0.1}}]",
                "detectors: []\ncolour: red"
            })
    void bothRefuse(String yaml) {
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
        assertThat(catchThrowable(() -> parse(yaml))).isInstanceOf(ProfileException.class);
    }
}
