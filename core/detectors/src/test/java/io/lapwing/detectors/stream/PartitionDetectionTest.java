package io.lapwing.detectors.stream;

import static io.lapwing.detectors.stream.Log.SECOND;
import static io.lapwing.detectors.stream.Log.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.verdict.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionDetectionTest {
    private final Log log = new Log();
    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void a_spike_opens_an_anomaly_that_normal_readings_close() {
        usual("a", 100);
        long opened = log.now;
        Judgement spike = one("a", 71.2);

        assertThat(spike.anomalous()).isTrue();
        assertThat(spike.transition()).isEqualTo(Move.Transition.OPENED);
        assertThat(spike.since()).isEqualTo(opened);
        assertThat(spike.reasons()).hasSize(1);
        assertThat(spike.reasons().getFirst().text())
                .matches("humidity 71.20, expected 4\\d\\.\\d\\d ± \\d\\.\\d\\d \\(zscore \\d+\\.\\dσ\\)");
        List<Judgement> after = usual("a", 6);
        assertThat(after).extracting(Judgement::since).containsExactly(opened, opened, opened, opened, opened, null);
        assertThat(after)
                .extracting(Judgement::transition)
                .containsExactly(null, null, null, null, Move.Transition.CLOSED, null);
        assertThat(after).noneMatch(Judgement::anomalous);
    }

    @Test
    void sensors_are_judged_apart() {
        usual("a", 100);
        for (int i = 0; i < 100; i++) {
            one("b", 90 + random.nextDouble());
        }

        assertThat(one("b", 90.5).anomalous()).isFalse();
        assertThat(one("a", 90.5).anomalous()).isTrue();
    }

    @Test
    void a_repeat_gets_no_verdict_and_further_metrics_join() {
        Map<String, Double> both = Map.of("humidity", 43.0, "temperature", 21.0);
        assertThat(log.reading("a", START, Map.of("humidity", 43.0))).hasSize(1);
        assertThat(log.reading("a", START, Map.of("humidity", 99.0))).isEmpty();

        List<Judgement> joined = log.reading("a", START, both);
        assertThat(joined).hasSize(1);
        assertThat(joined.getFirst().sample().size()).isEqualTo(1);
        assertThat(joined.getFirst().sample().metric(0)).isEqualTo("temperature");
        assertThat(log.reading("a", START, both)).isEmpty();
        assertThat(log.reading(Log.observation("a", START, 1, both)))
                .as("another seq")
                .hasSize(1);
        assertThat(log.detection.repeats()).isEqualTo(2);
    }

    @Test
    void repeats_are_known_for_256_readings() {
        for (int i = 0; i < 300; i++) {
            log.reading("a", START + i * SECOND, Map.of("humidity", 43.0));
        }

        assertThat(log.reading("a", START + 44 * SECOND, Map.of("humidity", 43.0)))
                .isEmpty();
        assertThat(log.reading("a", START + 43 * SECOND, Map.of("humidity", 43.0)))
                .as("forgotten, so judged as late")
                .extracting(Judgement::late)
                .containsExactly(true);
    }

    @Test
    void a_series_that_comes_again_opens_nothing_and_its_end_is_known() {
        Log twice = new Log(Profile.shipped("default", PhysicalLimits.none(), DetectorTypes.found()));
        for (int time = 0; time < 2; time++) {
            for (int i = 0; i < 1_000; i++) {
                double value = 43 + Math.sin(i / 8.0) + (i == 999 ? 30 : 0);
                List<Judgement> judged = twice.reading("a", START + i * SECOND, Map.of("humidity", value));
                if (time == 1 && i < 744) {
                    assertThat(judged).extracting(Judgement::late).containsExactly(true);
                    assertThat(judged).noneMatch(Judgement::anomalous);
                } else if (time == 1) {
                    assertThat(judged).isEmpty();
                }
            }
        }
    }

    @Test
    void a_late_reading_is_scored_learns_nothing_opens_and_closes_nothing() {
        Log twin = new Log();
        SplittableRandom noise = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            Map<String, Double> values = Map.of("humidity", 43 + noise.nextGaussian());
            log.reading("a", START + 2L * i * SECOND, values);
            twin.reading("a", START + 2L * i * SECOND, values);
            if (i > 50 && i % 3 == 0) {
                Judgement late = log.reading("a", START + (2L * i - 7) * SECOND, Map.of("humidity", 99.0))
                        .getFirst();
                assertThat(late.late()).isTrue();
                assertThat(late.anomalous()).isTrue();
                assertThat(late.reasons()).isNotEmpty();
                assertThat(late.since()).isNull();
                assertThat(late.transition()).isNull();
            }
        }

        assertThat(log.judgements.stream().filter(j -> !j.late()).map(PartitionDetectionTest::essence))
                .containsExactlyElementsOf(twin.judgements.stream()
                        .map(PartitionDetectionTest::essence)
                        .toList());
    }

    @Test
    void nulls_are_imputed_and_flagged_or_missing_and_lower_the_confidence() {
        Map<String, @Nullable Double> withNull = new LinkedHashMap<>();
        withNull.put("humidity", null);
        withNull.put("temperature", 21.0);
        Judgement nothingKnown = log.reading("a", log.now, withNull).getFirst();
        assertThat(nothingKnown.sample().isMissing(0)).isTrue();

        List<Judgement> usual = usual("b", 300);
        Judgement partition =
                log.reading("c", log.now, Map.of("temperature", 21.0)).getFirst();
        assertThat(partition.sample().size()).isEqualTo(1);
        Judgement filled = log.reading("a", log.now, withNull).getFirst();
        assertThat(filled.sample().isImputed(0)).isTrue();
        assertThat(filled.sample().value(0)).isBetween(42.0, 44.0);

        withNull.remove("temperature");
        Judgement own = log.reading("b", log.now, withNull).getFirst();
        assertThat(own.sample().isImputed(0)).isTrue();
        assertThat(own.confidence()).isLessThan(usual.getLast().confidence());
        assertThat(own.anomalous()).isFalse();
    }

    @Test
    void confidence_grows_with_warm_up() {
        List<Judgement> usual = usual("a", 300);

        assertThat(usual.getFirst().confidence()).isZero();
        assertThat(usual.get(100).confidence()).isStrictlyBetween(usual.get(10).confidence(), 1.0);
        assertThat(usual.getLast().confidence()).isEqualTo(1);
    }

    @Test
    void the_devices_own_flag_is_an_anomaly_at_once() {
        Observation flagged = new Observation(
                "a", START, 0, "lab", new String[] {"humidity"}, new double[] {43}, Map.of("humidity", "%"), true);

        Judgement judgement = log.reading(flagged).getFirst();
        assertThat(judgement.anomalous()).isTrue();
        assertThat(judgement.confidence()).isEqualTo(1);
        assertThat(judgement.location()).isEqualTo("lab");
        assertThat(judgement.reasons()).extracting(Reason::detector).containsExactly("device");
    }

    @Test
    void a_sensor_that_stops_is_silent_until_its_next_reading() {
        for (int i = 0; i < 60; i++) {
            log.silence(2);
            one("a", 43 + random.nextGaussian());
            one("b", 43 + random.nextGaussian());
        }
        long newest = log.now - SECOND / 1000;
        int before = log.judgements.size();
        for (int i = 0; i < 60; i++) {
            log.silence(2);
            one("b", 43 + random.nextGaussian());
        }

        List<Judgement> silences = log.judgements.subList(before, log.judgements.size()).stream()
                .filter(j -> j.kind() == Judgement.Kind.SILENCE)
                .toList();
        assertThat(silences).hasSize(1);
        Judgement silence = silences.getFirst();
        assertThat(silence.sensor()).isEqualTo("a");
        assertThat(silence.anomalous()).isTrue();
        assertThat(silence.transition()).isEqualTo(Move.Transition.OPENED);
        assertThat(silence.received() - newest).isBetween(29 * SECOND, 31 * SECOND);
        assertThat(silence.since()).isEqualTo(silence.time());
        assertThat(silence.reasons().getFirst().text()).startsWith("no reading for 30 s, expected one every 2.0 s");

        Judgement back = one("a", 43);
        assertThat(back.transition()).isEqualTo(Move.Transition.CLOSED);
        assertThat(back.since()).isEqualTo(silence.time());
        assertThat(one("a", 43).since()).isNull();
    }

    @Test
    void an_outage_of_everything_is_no_silence_of_a_sensor() {
        for (int i = 0; i < 60; i++) {
            log.silence(2);
            one("a", 43);
        }
        log.now += 3600 * SECOND;

        assertThat(log.silence(20)).isEmpty();
        assertThat(log.silence(20)).hasSize(1);
    }

    @Test
    void a_file_that_was_sent_in_one_go_makes_no_sensor_silent() {
        for (int i = 0; i < 1000; i++) {
            log.reading("a", START - (1000L - i) * 60 * SECOND, Map.of("humidity", 43.0));
        }

        assertThat(log.silence(3600)).isEmpty();
    }

    @Test
    void a_sensor_of_one_reading_takes_one_kilobyte_at_most() {
        for (int i = 0; i < 1000; i++) {
            log.reading("s" + i, START + i, Map.of("x", 1.0));
        }

        assertThat(log.detection.sensors()).isEqualTo(1000);
        assertThat(log.detection.stateBytes()).isBetween(1000L * 250, 1000L * 1024);
        assertThat(log.detection.write("s500")).as("in its snapshot").hasSizeLessThan(200);
    }

    /** Ten features, so the most that ten trees of height 8 take; the trees are shared. */
    /** Snapshots take records of at most 512 KiB. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "thorough"})
    void the_state_of_a_sensor_of_200_metrics_fits_into_a_record(String name) {
        Log many = new Log(Profile.shipped(name, PhysicalLimits.none(), DetectorTypes.found()));
        String[] metrics = new String[200];
        for (int i = 0; i < metrics.length; i++) {
            metrics[i] = "metric/" + i;
        }
        for (int i = 0; i < 5000; i++) {
            many.now += Log.SECOND;
            double[] values = new double[metrics.length];
            for (int m = 0; m < values.length; m++) {
                values[m] = Math.sin(i / 40.0) + random.nextGaussian() / 10;
            }
            many.reading(new Observation("wide", many.now, 0, null, metrics, values, Map.of(), null));
            many.judgements.clear();
        }

        assertThat(Objects.requireNonNull(many.detection.write("wide")).length).isBetween(200_000, 512 << 10);
    }

    @Test
    void a_sensors_half_space_trees_are_written_in_a_fraction_of_25_kilobytes() {
        List<String> metrics = List.of("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
        Map<String, HalfSpaceTreesSettings.Range> limits = new LinkedHashMap<>();
        metrics.forEach(metric -> limits.put(metric, new HalfSpaceTreesSettings.Range(0, 1)));
        HalfSpaceTreesDetector trees = new HalfSpaceTreesDetector(
                new HalfSpaceTreesSettings(10, 8, 250, 0.15, 0.98, 42, limits, HalfSpaceTreesSettings.Scope.SENSOR),
                new Forests());
        for (int i = 0; i < 3100; i++) {
            double[] values = random.doubles(10).toArray();
            trees.learn(Sample.of(metrics, values), false);
            Map<String, Double> said = new LinkedHashMap<>();
            for (int m = 0; m < 10; m++) {
                said.put(metrics.get(m), values[m]);
            }
            log.reading("a", START + i * SECOND, said);
        }
        int sensor = Objects.requireNonNull(log.detection.write("a")).length;
        int model = StateWriter.write(0, trees::write).length;
        System.out.printf(
                "state: hst 10/8/250 of 10 features %d bytes written, %d in memory; its sensor %d and %d%n",
                model, trees.bytes(), sensor, log.detection.stateBytes());

        assertThat(trees.bytes()).isBetween(10_000L, 25_000L);
        assertThat(model).isBetween(1_000, 5_000);
        assertThat(sensor).isBetween(model, 25_000);
    }

    /** The figure that detection promises: what one metric costs at most, whatever is sent. */
    @Test
    void a_metric_takes_64_kilobytes_at_most() {
        for (int i = 0; i < 5000; i++) {
            one("a", 100 * random.nextDouble());
        }

        assertThat(log.detection.stateBytes()).isBetween(3_000L, 64_000L);
    }

    private List<Judgement> usual(String sensor, int readings) {
        int before = log.judgements.size();
        for (int i = 0; i < readings; i++) {
            one(sensor, 43 + random.nextGaussian());
        }
        return List.copyOf(log.judgements.subList(before, log.judgements.size()));
    }

    private Judgement one(String sensor, double humidity) {
        Judgement judgement =
                log.reading(sensor, log.now, Map.of("humidity", humidity)).getLast();
        log.now += SECOND / 1000;
        return judgement;
    }

    private static List<@Nullable Object> essence(Judgement j) {
        return java.util.Arrays.asList(
                j.time(), j.score(), j.anomalous(), j.since(), j.transition(), j.confidence(), j.opinions());
    }
}
