package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nulls are filled as the profile says. */
class ImputationTest {
    private static final String[] METRICS = {"temperature", "humidity"};

    private Log log = log("mean");

    private static Log log(String imputation) {
        return new Log(profile(imputation));
    }

    private static Profile profile(String use) {
        return Profile.parse(
                "test",
                "detectors: [{use: range}, {use: device}, {use: zscore}]\nimputation: {use: " + use + "}\n",
                new PhysicalLimits(List.of(new PhysicalLimits.Rule(
                        List.of("temperature"), List.of(), new PhysicalLimits.Limits(-40, 85)))),
                DetectorTypes.found());
    }

    /** Temperature rises by 1 a reading, from 10 to 19; humidity is twice as much; a null of it comes at temperature 12.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "none | -",
                "drop | -",
                "mean | 29",
                "previous | 38",
                "linear | 40",
                "linear, window: 1ms | -",
                // Of the readings at temperatures 10 to 14.
                "knn | 24",
                "'knn, neighbours: 1' | 24",
                "'knn, neighbours: 2' | 25"
            })
    void a_null_becomes_what_the_imputer_says(String use, @Nullable Double filled) {
        log = log(use.replace("'", ""));
        for (int i = 0; i < 10; i++) {
            say(log, 10 + i, 2.0 * (10 + i), null);
        }
        Judgement judgement = say(log, 12.2, Double.NaN, null);

        assertThat(judgement.sample().isImputed(1)).isEqualTo(filled != null);
        assertThat(judgement.sample().isMissing(1)).isEqualTo(filled == null);
        if (filled != null) {
            assertThat(judgement.sample().value(1)).isCloseTo(filled, within(1e-9));
        }
    }

    @Test
    void of_a_dropped_reading_detectors_see_no_number_and_learn_none() {
        log = log("drop");
        Log twin = log("drop");
        for (int i = 0; i < 60; i++) {
            say(log, 20 + i % 3, 40 + i % 5, null);
            say(twin, 20 + i % 3, 40 + i % 5, null);
        }
        Judgement dropped = say(log, 500, Double.NaN, null);

        assertThat(dropped.anomalous()).as("not even beyond its limits").isFalse();
        assertThat(dropped.opinions()).isEmpty();
        assertThat(dropped.expected()).isEmpty();
        assertThat(dropped.confidence()).isZero();
        assertThat(dropped.sample().value(0)).as("what came is in the verdict").isEqualTo(500);
        assertThat(dropped.sample().isMissing(1)).isTrue();
        twin.now = log.now;
        assertThat(said(say(log, 21, 41, null))).isEqualTo(said(say(twin, 21, 41, null)));
    }

    @Test
    void what_the_device_says_counts_though_its_numbers_are_dropped() {
        log = log("drop");

        assertThat(say(log, 21, Double.NaN, true).anomalous()).isTrue();
        assertThat(say(log, 21, 40, true).anomalous()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "drop", "mean", "previous", "linear", "knn"})
    void a_restart_changes_nothing(String use) {
        log = log(use);
        for (int i = 0; i < 30; i++) {
            say(log, 20 + i % 3, i % 4 == 1 ? Double.NaN : 40 + i % 5, null);
        }
        Log other = log(use);
        other.now = log.now;
        other.detection.read("", Objects.requireNonNull(log.detection.write("")));
        other.detection.read("a", Objects.requireNonNull(log.detection.write("a")));
        for (int i = 0; i < 30; i++) {
            double humidity = i % 3 == 1 ? Double.NaN : 42 + i % 7;
            assertThat(said(say(other, 21 + i % 2, humidity, null)))
                    .isEqualTo(said(say(log, 21 + i % 2, humidity, null)));
        }
    }

    /** What is read under which settings is recorded beside it; but records can be lost, and states stay. */
    @Test
    void a_state_from_before_imputation_could_be_chosen_is_read_under_any() {
        String sensor = "pi-7/dht22";
        HalfSpaceTreesSettings hst =
                new HalfSpaceTreesSettings(10, 8, 50, 0.15, 0.98, 42, Map.of(), HalfSpaceTreesSettings.Scope.SENSOR);
        Profile classic = Classic.profile(new ZScoreSettings(100, 20, 3, 6.67), hst);
        for (String use : List.of("mean", "previous", "knn")) {
            log = new Log(Profile.parse(
                    "test",
                    classic.text() + "imputation: {use: " + use + "}\n",
                    PhysicalLimits.none(),
                    DetectorTypes.found()));
            log.detection.read(sensor, Objects.requireNonNull(Golden.SENSOR.golden(2)));
            log.now += 1000 * Log.SECOND;

            Judgement judgement = log.reading(sensor, log.now, Map.of("temperature", Double.NaN))
                    .getLast();
            assertThat(judgement.sample().isImputed(0)).as(use).isEqualTo(use.equals("mean"));
            log.now += Log.SECOND;
            Judgement next =
                    log.reading(sensor, log.now, Map.of("temperature", 20.0)).getLast();
            assertThat(next.opinions())
                    .as("what detectors know is read as well")
                    .anyMatch(o -> o.seen() > 50);
        }
    }

    private static Judgement say(Log log, double temperature, double humidity, @Nullable Boolean flag) {
        log.now += Log.SECOND;
        return log.reading(new Observation(
                        "a", log.now, 0, null, METRICS, new double[] {temperature, humidity}, Map.of(), flag))
                .getLast();
    }

    /** All of a judgement but where its reading stands. */
    private static String said(Judgement judgement) {
        return Exactly.text(judgement).replaceFirst(", " + judgement.offset() + ", ", ", ");
    }
}
