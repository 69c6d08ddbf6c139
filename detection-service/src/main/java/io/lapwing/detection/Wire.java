package io.lapwing.detection;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Verdict;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.Observation;
import io.lapwing.detectors.verdict.Evidence;
import io.lapwing.detectors.verdict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between what is on the wire and what the detectors know. */
public final class Wire {
    private Wire() {}

    public static Observation observation(Reading reading) {
        Values values = reading.values();
        String[] metrics = new String[values.size()];
        double[] numbers = new double[values.size()];
        for (int i = 0; i < metrics.length; i++) {
            metrics[i] = values.metric(i);
            numbers[i] = values.number(i);
        }
        return new Observation(
                reading.sensor(),
                Timestamps.toMicros(reading.time()),
                reading.seq(),
                reading.location(),
                metrics,
                numbers,
                reading.units(),
                reading.flag());
    }

    public static Verdict verdict(Judgement judgement, int partition) {
        Sample sample = judgement.sample();
        Values.Builder values = Values.builder();
        List<String> imputed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            if (sample.isMissing(i)) {
                values.putNull(sample.metric(i));
                missing.add(sample.metric(i));
            } else {
                values.put(sample.metric(i), sample.value(i));
                if (sample.isImputed(i)) {
                    imputed.add(sample.metric(i));
                }
            }
        }
        Long since = judgement.since();
        return new Verdict(
                judgement.sensor(),
                Timestamps.ofMicros(judgement.time()),
                judgement.seq(),
                partition,
                judgement.offset(),
                Timestamps.ofMicros(judgement.received()),
                judgement.kind() == Judgement.Kind.SILENCE ? Verdict.Kind.SILENCE : Verdict.Kind.READING,
                judgement.location(),
                values.build(),
                imputed,
                missing,
                judgement.late(),
                judgement.anomalous(),
                since == null ? null : Timestamps.ofMicros(since),
                transition(judgement.transition()),
                judgement.score(),
                judgement.confidence(),
                expected(judgement.expected()),
                Evidence.of(judgement.opinions()).stream().map(Wire::score).toList(),
                judgement.reasons().stream().map(Wire::explanation).toList(),
                null);
    }

    private static Verdict.@Nullable Transition transition(Move.@Nullable Transition transition) {
        return switch (transition) {
            case OPENED -> Verdict.Transition.OPENED;
            case CLOSED -> Verdict.Transition.CLOSED;
            case null -> null;
        };
    }

    private static Map<String, Verdict.Expected> expected(List<Expectation> expectations) {
        Map<String, Verdict.Expected> expected = HashMap.newHashMap(expectations.size());
        for (Expectation expectation : expectations) {
            expected.put(expectation.metric(), new Verdict.Expected(expectation.mean(), expectation.sd()));
        }
        return expected;
    }

    private static Verdict.DetectorScore score(Opinion opinion) {
        return new Verdict.DetectorScore(
                opinion.detector(),
                opinion.metric(),
                opinion.score(),
                opinion.threshold(),
                opinion.fired(),
                opinion.seen(),
                opinion.needed(),
                Double.isNaN(opinion.raw()) ? null : opinion.raw(),
                null);
    }

    private static Verdict.Explanation explanation(Reason reason) {
        return new Verdict.Explanation(
                reason.detector(), reason.metric(), reason.observed(), reason.expected(), reason.text());
    }
}
