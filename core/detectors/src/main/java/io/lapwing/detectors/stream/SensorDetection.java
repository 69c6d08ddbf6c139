package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.anomaly.SensorState;
import io.lapwing.detectors.imputation.MeanImputer;
import io.lapwing.detectors.silence.ReportingInterval;
import io.lapwing.detectors.silence.SilenceVerdict;
import io.lapwing.detectors.verdict.Confidence;
import io.lapwing.detectors.verdict.Decision;
import io.lapwing.detectors.verdict.Ensemble;
import io.lapwing.detectors.verdict.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sensor through time: from its observation to the judgement, then what is learnt of it. */
final class SensorDetection {
    final String sensor;
    final ReportingInterval interval = new ReportingInterval();
    /** Whether it stands in the partition's queue of timers, and for when. */
    boolean timed;

    long timer;

    /** What the partition has counted of its bytes. */
    long counted;

    private final List<Detector> detectors;
    private final List<Detector> own;
    private final Lifecycle lifecycle;
    private final MeanImputer imputer;
    private final MetricTable metrics = new MetricTable();
    private final SeenReadings seen = new SeenReadings();
    private SensorState state = SensorState.NORMAL;
    private @Nullable String location;
    private long newestTime = Long.MIN_VALUE;
    private long newestSeq;
    private long newestOffset;
    private long silentAfter = -1;

    /**
     * @param detectors in the order in which their opinions stand
     * @param own those of them that serve no other sensor
     */
    SensorDetection(
            String sensor, List<Detector> detectors, List<Detector> own, Lifecycle lifecycle, MeanImputer imputer) {
        this.sensor = sensor;
        this.detectors = detectors;
        this.own = own;
        this.lifecycle = lifecycle;
        this.imputer = imputer;
    }

    /** @return null where the reading only repeats what is known */
    @Nullable Judgement judge(Observation observation, long offset, long received) {
        Sample sample = sample(observation);
        if (sample == null) {
            return null;
        }
        if (observation.location() != null) {
            location = observation.location();
        }
        long time = observation.time();
        boolean late = time < newestTime;

        List<Opinion> opinions = new ArrayList<>(2 + 2 * sample.size());
        List<Expectation> expectations = new ArrayList<>(sample.size());
        for (Detector detector : detectors) {
            detector.score(sample, opinions);
            detector.expect(sample, expectations);
        }
        Decision decision = Ensemble.decide(opinions);

        Long since = null;
        Move.Transition transition = null;
        if (!late) {
            Move move = lifecycle.onReading(state, decision.anomalous(), time);
            state = move.next();
            since = move.since();
            transition = move.transition();
            for (Detector detector : detectors) {
                detector.learn(sample, decision.anomalous());
            }
            imputer.learn(sample);
            newestTime = time;
            newestSeq = observation.seq();
            newestOffset = offset;
        }
        return new Judgement(
                Judgement.Kind.READING,
                sensor,
                time,
                observation.seq(),
                offset,
                received,
                location,
                sample,
                late,
                decision.anomalous(),
                since,
                transition,
                decision.score(),
                Confidence.of(sample, opinions),
                expectations,
                opinions,
                decision.anomalous() ? Wording.reasons(sample, expectations, opinions) : List.of());
    }

    /**
     * The sensor has been silent for its limit.
     *
     * @param limit in microseconds
     * @param received append time at which the timer ran out
     * @return null where its silence after the newest reading was judged before: late readings came in between
     */
    @Nullable Judgement fellSilent(long limit, long received) {
        if (silentAfter == newestOffset) {
            return null;
        }
        silentAfter = newestOffset;
        long time = newestTime + limit;
        Move move = lifecycle.onSilence(state, time);
        state = move.next();
        return new Judgement(
                Judgement.Kind.SILENCE,
                sensor,
                time,
                newestSeq,
                newestOffset,
                received,
                location,
                Sample.of(List.of()),
                false,
                true,
                move.since(),
                move.transition(),
                SilenceVerdict.SCORE,
                1,
                List.of(),
                List.of(SilenceVerdict.opinion(limit)),
                List.of(SilenceVerdict.reason(limit, interval.usual())));
    }

    /** About how many bytes this sensor's state takes. */
    long bytes() {
        long bytes = 250L + 2L * sensor.length() + metrics.bytes() + seen.bytes() + imputer.bytes();
        for (Detector detector : own) {
            bytes += detector.bytes();
        }
        return bytes;
    }

    /** The reading's metrics that are not known yet, nulls filled; null where there are none. */
    private @Nullable Sample sample(Observation observation) {
        String[] names = observation.metrics();
        int[] slots = new int[names.length];
        int words = 1;
        for (int i = 0; i < names.length; i++) {
            slots[i] = metrics.slot(names[i], i);
            words = Math.max(words, (slots[i] >> 6) + 1);
        }
        long[] asked = new long[words];
        for (int slot : slots) {
            if (slot >= 0) {
                asked[slot >> 6] |= 1L << slot;
            }
        }
        long[] fresh = seen.add(observation.time(), observation.seq(), asked);
        int kept = 0;
        for (int i = 0; i < names.length; i++) {
            if (isFresh(slots[i], fresh)) {
                kept++;
            }
        }
        return kept == 0 ? null : filled(observation, slots, fresh, kept);
    }

    private static boolean isFresh(int slot, long[] fresh) {
        return slot < 0 || (fresh[slot >> 6] & 1L << slot) != 0;
    }

    private Sample filled(Observation observation, int[] allSlots, long[] fresh, int size) {
        String[] names = new String[size];
        int[] slots = new int[size];
        double[] values = new double[size];
        boolean[] imputed = new boolean[size];
        @Nullable String[] units = new @Nullable String[size];
        int at = 0;
        for (int i = 0; i < observation.metrics().length; i++) {
            String metric = observation.metrics()[i];
            int slot = allSlots[i];
            if (!isFresh(slot, fresh)) {
                continue;
            }
            String said =
                    observation.units().isEmpty() ? null : observation.units().get(metric);
            if (said != null && slot >= 0) {
                metrics.unit(slot, said);
            }
            // The table's own text, so that a verdict does not keep each reading's copy alive.
            names[at] = slot < 0 ? metric : metrics.name(slot);
            slots[at] = slot;
            units[at] = slot < 0 ? said : metrics.unit(slot);
            values[at] = observation.values()[i];
            if (Double.isNaN(values[at])) {
                values[at] = imputer.fill(metric, slot);
                imputed[at] = !Double.isNaN(values[at]);
            }
            at++;
        }
        return new Sample(names, slots, values, imputed, units, observation.flag());
    }
}
