package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A sensor whose connection comes and goes, by the partition clock. */
class FlappingTest {
    private Log log = log("{}");

    private static Log log(String silence) {
        return new Log(Profile.parse(
                "test",
                "detectors: [{use: zscore}]\nsilence: " + silence + "\n",
                PhysicalLimits.none(),
                DetectorTypes.found()));
    }

    @Test
    void the_third_silence_within_an_hour_makes_one_anomaly_of_all_that_follow() {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            judgements.addAll(report(60));
            judgements.addAll(log.silence(60));
        }
        judgements.addAll(report(60));

        assertThat(opened(judgements))
                .extracting(Judgement::kind)
                .containsExactly(
                        Judgement.Kind.SILENCE, Judgement.Kind.SILENCE, Judgement.Kind.SILENCE, Judgement.Kind.READING);
        Judgement flapping = opened(judgements).getLast();
        assertThat(flapping.anomalous()).isTrue();
        assertThat(flapping.score()).isEqualTo(1);
        assertThat(flapping.confidence()).isEqualTo(1);
        assertThat(flapping.reasons().getFirst().text()).isEqualTo("silent 3 times within 1 h (flapping)");
        assertThat(flapping.reasons().getFirst().observed()).isEqualTo(3);
        assertThat(judgements.getLast().since()).as("still open").isEqualTo(flapping.time());
        assertThat(judgements.getLast().reasons().getFirst().text()).startsWith("silent 6 times");
    }

    @Test
    void the_reading_that_ends_a_silence_closes_its_anomaly() {
        for (int i = 0; i < 3; i++) {
            report(60);
            log.silence(60);
        }
        List<Judgement> back = report(2);

        assertThat(back.getFirst().transition()).isEqualTo(Move.Transition.CLOSED);
        assertThat(back.getFirst().anomalous()).isFalse();
        assertThat(back.getLast().transition()).isEqualTo(Move.Transition.OPENED);
    }

    @Test
    void it_ends_when_the_silences_are_longer_ago_than_that() {
        log = log("{flapping-after: 2, flapping-within: 10m}");
        for (int i = 0; i < 2; i++) {
            report(60);
            log.silence(60);
        }
        List<Judgement> steady = report(1200);

        assertThat(opened(steady)).hasSize(1);
        Judgement closed = steady.stream()
                .filter(j -> j.transition() == Move.Transition.CLOSED)
                .reduce((a, b) -> b)
                .orElseThrow();
        // The first of both was judged 150 s before the second's end, at the latest.
        assertThat(closed.time() - steady.getFirst().time()).isBetween(400 * Log.SECOND, 600 * Log.SECOND);
        assertThat(steady.getLast().anomalous()).isFalse();
    }

    @Test
    void it_can_be_switched_off_and_seldom_silences_are_none() {
        log = log("{flapping-after: 0}");
        Log seldom = log("{flapping-within: 3m}");
        for (int i = 0; i < 8; i++) {
            report(60);
            log.silence(60);
        }
        assertThat(opened(log.judgements)).extracting(Judgement::kind).containsOnly(Judgement.Kind.SILENCE);
        log = seldom;
        for (int i = 0; i < 8; i++) {
            report(60);
            log.silence(60);
        }
        assertThat(opened(log.judgements)).extracting(Judgement::kind).containsOnly(Judgement.Kind.SILENCE);
    }

    @Test
    void detectors_learn_the_numbers_of_a_flapping_sensor_as_normal_ones_and_a_restart_changes_nothing() {
        for (int i = 0; i < 4; i++) {
            report(60);
            log.silence(60);
        }
        Log other = log("{}");
        other.now = log.now;
        other.detection.read("", Objects.requireNonNull(log.detection.write("")));
        other.detection.read("a", Objects.requireNonNull(log.detection.write("a")));
        List<Judgement> here = report(30);
        log = other;
        List<Judgement> there = report(30);

        assertThat(here.getLast().anomalous()).isTrue();
        for (int i = 0; i < here.size(); i++) {
            assertThat(said(there.get(i))).isEqualTo(said(here.get(i)));
        }
        assertThat(here.getLast().opinions().stream().filter(o -> o.detector().equals("zscore")))
                .allMatch(o -> o.raw() < 3);
    }

    private static String said(Judgement judgement) {
        return Exactly.text(judgement).replaceFirst(", " + judgement.offset() + ", ", ", ");
    }

    /** A reading a second, heartbeats too. */
    private List<Judgement> report(int readings) {
        List<Judgement> out = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            out.addAll(log.silence(1));
            out.addAll(log.reading("a", log.now, Map.of("humidity", 40.0 + i % 3)));
        }
        return out;
    }

    private static List<Judgement> opened(List<Judgement> judgements) {
        return judgements.stream()
                .filter(j -> j.transition() == Move.Transition.OPENED)
                .toList();
    }
}
