package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded logs of everything that a sensor should not send: each gets its verdict, finite, and always the same one. */
class HostileReadingsTest {
    private static final double[] EXTREMES = {
        0, -0.0, 1e308, -1e308, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300, 1e15, 1
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void every_reading_gets_a_finite_verdict_and_the_same_again(long seed) {
        Log first = run(seed);
        Log second = run(seed);

        assertThat(first.judgements).isNotEmpty();
        for (int i = 0; i < first.judgements.size(); i++) {
            Judgement judgement = first.judgements.get(i);
            check(seed, judgement);
            assertThat(judgement.opinions())
                    .as("seed %d twice", seed)
                    .isEqualTo(second.judgements.get(i).opinions());
            assertThat(judgement.score()).isEqualTo(second.judgements.get(i).score());
        }
        checkAnomalies(seed, first.judgements);
        assertThat(first.judgements.stream().filter(Judgement::anomalous).count())
                .as("seed %d is not trivial", seed)
                .isPositive();
    }

    private static void check(long seed, Judgement judgement) {
        assertThat(judgement.score()).as("seed %d score", seed).isBetween(0.0, 1.0);
        assertThat(judgement.confidence()).as("seed %d confidence", seed).isBetween(0.0, 1.0);
        assertThat(judgement.expected()).as("seed %d expected", seed).allSatisfy(e -> {
            assertThat(e.mean()).isFinite();
            assertThat(e.sd()).isFinite().isPositive();
        });
        for (Opinion opinion : judgement.opinions()) {
            assertThat(Double.isInfinite(opinion.raw())).as("seed %d raw", seed).isFalse();
        }
        assertThat(judgement.reasons().isEmpty()).as("seed %d reasons", seed).isEqualTo(!judgement.anomalous());
        assertThat(judgement.reasons()).allSatisfy(r -> assertThat(r.text()).doesNotContain("NaN", "Infinity", "null"));
    }

    /** Opened, then members, then closed, all with one since; late ones stand apart. */
    private static void checkAnomalies(long seed, List<Judgement> judgements) {
        Map<String, Long> open = new HashMap<>();
        for (Judgement judgement : judgements) {
            if (judgement.late()) {
                assertThat(judgement.since()).isNull();
                assertThat(judgement.transition()).isNull();
                continue;
            }
            Long since = open.get(judgement.sensor());
            if (judgement.transition() == Move.Transition.OPENED) {
                assertThat(since).as("seed %d opened once", seed).isNull();
                since = judgement.since();
                assertThat(since).isEqualTo(judgement.time());
                open.put(judgement.sensor(), judgement.time());
            }
            assertThat(judgement.since()).as("seed %d since", seed).isEqualTo(since);
            if (judgement.transition() == Move.Transition.CLOSED) {
                open.remove(judgement.sensor());
            }
            if (judgement.anomalous()) {
                assertThat(judgement.since())
                        .as("seed %d anomalous belongs to one", seed)
                        .isNotNull();
            }
        }
    }

    private static Log run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PhysicalLimits limits = new PhysicalLimits(List.of(new PhysicalLimits.Rule(
                List.of("m1"), List.of(), new PhysicalLimits.Limits(Double.NEGATIVE_INFINITY, 50))));
        HalfSpaceTreesSettings hst = new HalfSpaceTreesSettings(
                5,
                6,
                40,
                0.15,
                0.9,
                seed,
                Map.of(),
                random.nextBoolean() ? HalfSpaceTreesSettings.Scope.SENSOR : HalfSpaceTreesSettings.Scope.PARTITION);
        Profile classic = Classic.profile(
                limits, new ZScoreSettings(100, 20, 3, 6.67), hst, new Lifecycle(5), SilenceSettings.DEFAULT);
        Profile profile = switch ((int) (seed % 3)) {
            case 0 -> classic;
            case 1 -> Profile.shipped("default", limits, DetectorTypes.found());
            default -> Profile.shipped("thorough", limits, DetectorTypes.found());
        };
        Log log = new Log(profile);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            names.add("m" + i);
        }
        for (int i = 0; i < 3000; i++) {
            log.now += random.nextLong(4 * Log.SECOND);
            if (random.nextInt(300) == 0) {
                log.now += random.nextLong(200 * Log.SECOND);
            }
            if (random.nextInt(10) == 0) {
                log.silence(1);
            }
            String sensor = "s" + random.nextInt(random.nextInt(100) == 0 ? 40 : 4);
            long time = log.now - (random.nextInt(10) == 0 ? random.nextLong(100 * Log.SECOND) : 0);
            int metrics = random.nextInt(50) == 0 ? 200 : 1 + random.nextInt(3);
            int from = random.nextInt(20) == 0 ? random.nextInt(200) : 0;
            Map<String, @Nullable Double> values = new LinkedHashMap<>();
            for (int m = from; m < from + metrics; m++) {
                values.put(names.get(m), value(random));
            }
            log.reading(Log.observation(sensor, time, random.nextInt(2), values));
        }
        return log;
    }

    private static @Nullable Double value(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 2, 3, 4 -> 20.0;
            default -> 20 + random.nextGaussian();
        };
    }
}
