package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Settings that change between two readings. */
class ChangedSettingsTest {
    private static final Profile BEFORE = Classic.profile();

    private static final ZScoreSettings ZSCORE = new ZScoreSettings(100, 20, 3, 6.67);

    private final Log log = new Log(BEFORE);
    private final SplittableRandom random = new SplittableRandom(8);

    @Test
    void a_detector_that_learns_otherwise_starts_anew_and_the_others_keep_what_they_know() {
        usual(300);
        log.detection.change(with(new ZScoreSettings(50, 20, 3, 6.67), HalfSpaceTreesSettings.DEFAULT));
        Judgement judgement = usual(1);

        assertThat(opinion(judgement, "zscore").seen()).isZero();
        assertThat(opinion(judgement, "hst").seen()).isEqualTo(300);
        assertThat(judgement.confidence()).as("it warms up, visibly").isLessThan(1);
    }

    @Test
    void other_thresholds_need_no_warm_up() {
        usual(300);
        HalfSpaceTreesSettings hst = HalfSpaceTreesSettings.DEFAULT;
        log.detection.change(with(
                new ZScoreSettings(100, 20, 50, 60),
                new HalfSpaceTreesSettings(
                        hst.trees(),
                        hst.height(),
                        hst.window(),
                        hst.padding(),
                        1,
                        hst.seed(),
                        hst.limits(),
                        hst.scope())));
        Judgement judgement = say(60);

        assertThat(judgement.opinions()).allMatch(o -> o.seen() == 300);
        assertThat(judgement.confidence()).isEqualTo(1);
        assertThat(opinion(judgement, "zscore").raw()).isBetween(10.0, 40.0);
        assertThat(judgement.anomalous()).as("of 50 sigmas now").isFalse();
    }

    @Test
    void limits_lifecycle_and_silence_apply_at_once() {
        usual(60);
        log.detection.change(Classic.profile(
                new PhysicalLimits(List.of(
                        new PhysicalLimits.Rule(List.of("humidity"), List.of(), new PhysicalLimits.Limits(0, 40)))),
                ZSCORE,
                HalfSpaceTreesSettings.DEFAULT,
                new Lifecycle(1),
                new SilenceSettings(true, Duration.ofSeconds(100), 4, Duration.ofMinutes(5))));

        assertThat(say(43).transition()).isEqualTo(Move.Transition.OPENED);
        assertThat(say(39.9).transition()).as("one is enough").isEqualTo(Move.Transition.CLOSED);
        assertThat(log.silence(90)).isEmpty();
    }

    @Test
    void a_sensor_that_was_away_starts_anew_when_it_comes_back() {
        log.reading("a", log.now, Map.of("humidity", 43.0));
        byte[] away = Objects.requireNonNull(log.detection.write("a"));
        log.detection.evict("a");
        log.detection.change(with(new ZScoreSettings(50, 20, 3, 6.67), HalfSpaceTreesSettings.DEFAULT));
        log.detection.change(BEFORE);
        log.detection.read("a", away);

        Judgement judgement = say(43);
        assertThat(opinion(judgement, "zscore").seen())
                .as("there and back again")
                .isZero();
        assertThat(opinion(judgement, "hst").seen()).isEqualTo(1);
    }

    @Test
    void trees_of_the_partition_become_trees_of_the_sensor_and_start_anew() {
        usual(300);
        HalfSpaceTreesSettings hst = HalfSpaceTreesSettings.DEFAULT;
        log.detection.change(with(
                ZSCORE,
                new HalfSpaceTreesSettings(
                        hst.trees(),
                        hst.height(),
                        hst.window(),
                        hst.padding(),
                        hst.threshold(),
                        hst.seed(),
                        hst.limits(),
                        HalfSpaceTreesSettings.Scope.PARTITION)));

        assertThat(opinion(usual(1), "hst").seen()).isZero();
        log.reading("b", log.now, Map.of("humidity", 43.0));
        assertThat(opinion(usual(1), "hst").seen()).as("b taught them too").isEqualTo(2);
    }

    @Test
    void other_imputation_starts_anew_and_detectors_keep_what_they_know() {
        usual(300);
        assertThat(filled(say(Double.NaN))).isCloseTo(43, within(1.0));
        log.detection.change(imputing("{use: previous, scope: sensor}"));

        Judgement first = say(Double.NaN);
        assertThat(first.sample().isMissing(0)).as("nothing is known yet").isTrue();
        assertThat(opinion(say(41), "zscore").seen()).isEqualTo(300);
        assertThat(filled(say(Double.NaN))).isEqualTo(41);
    }

    @Test
    void a_sensor_that_was_away_has_forgotten_what_it_filled_nulls_with_before() {
        log.reading("a", log.now, Map.of("humidity", 43.0));
        byte[] away = Objects.requireNonNull(log.detection.write("a"));
        log.detection.evict("a");
        log.detection.change(imputing("{use: knn, scope: sensor}"));
        log.detection.change(imputing("{use: mean, scope: sensor}"));
        log.detection.read("a", away);

        assertThat(say(Double.NaN).sample().isMissing(0)).isTrue();
        assertThat(opinion(say(43), "zscore").seen())
                .as("of the detectors nothing changed")
                .isEqualTo(1);
    }

    private static Profile imputing(String imputation) {
        return Profile.parse(
                "test",
                BEFORE.text() + "imputation: " + imputation + "\n",
                PhysicalLimits.none(),
                DetectorTypes.found());
    }

    private static double filled(Judgement judgement) {
        assertThat(judgement.sample().isImputed(0)).isTrue();
        return judgement.sample().value(0);
    }

    private static Profile with(ZScoreSettings zscore, HalfSpaceTreesSettings hst) {
        return Classic.profile(zscore, hst);
    }

    private Judgement usual(int readings) {
        for (int i = 1; i < readings; i++) {
            say(43 + random.nextGaussian());
        }
        return say(43 + random.nextGaussian());
    }

    private Judgement say(double humidity) {
        log.now += Log.SECOND;
        return log.reading("a", log.now, Map.of("humidity", humidity)).getLast();
    }

    private static Opinion opinion(Judgement judgement, String detector) {
        return judgement.opinions().stream()
                .filter(o -> o.detector().equals(detector))
                .findFirst()
                .orElseThrow();
    }
}
