package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.anomaly.SensorState;
import io.lapwing.detectors.anomaly.SensorStateCode;
import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.silence.Flapping;
import io.lapwing.detectors.silence.FlappingVerdict;
import io.lapwing.detectors.silence.ReportingInterval;
import io.lapwing.detectors.silence.SilenceVerdict;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.verdict.Confidence;
import io.lapwing.detectors.verdict.Decision;
import io.lapwing.detectors.verdict.Ensemble;
import io.lapwing.detectors.verdict.Reason;
import io.lapwing.detectors.verdict.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sensor through time: from its observation to the judgement, then what is learnt of it. */
final class SensorDetection {
    /** The first version of the state that says how long ago an anomaly opened. */
    private static final int WITH_REFRACTORY = 2;
    /** The first one that knows how often it fell silent. */
    private static final int WITH_FLAPPING = 3;

    private static final long NEVER = 1L << 40;

    final String sensor;
    final ReportingInterval interval = new ReportingInterval();
    /** Whether it stands in the partition's queue of timers, and for when. */
    boolean timed;

    long timer;

    /** Its neighbours in {@link Unwatched}. */
    @Nullable SensorDetection unheardBefore;

    @Nullable SensorDetection unheardAfter;

    /** How often its bytes were thought of, and what the partition has counted of them. */
    int measured;

    long counted;

    private final Lineup lineup;
    private final Announcements announcements;
    private final Intake intake;
    /** From its first silence; most have none. */
    private @Nullable Flapping flapping;

    private Seats seats;
    private Detector[] detectors;
    private int announced;
    private SensorState state = SensorState.NORMAL;
    /** Readings judged in their turn, and how many of them since an anomaly opened. */
    private long readings;

    private long sinceOpened = NEVER;
    private @Nullable String location;
    private long newestTime = Long.MIN_VALUE;
    private long newestSeq;
    private long newestOffset;
    /** Whether the silence after the newest reading was judged. */
    private boolean judgedSilent;

    SensorDetection(String sensor, Lineup lineup, Imputation imputation, Announcements announcements, int announced) {
        this.sensor = sensor;
        this.lineup = lineup;
        this.announcements = announcements;
        this.announced = announced;
        this.intake = new Intake(imputation);
        this.seats = lineup.seats(sensor, 0);
        this.detectors = Lineup.detectors(seats);
    }

    /** Before anything of this sensor changes. */
    void changing() {
        announced = announcements.changing(sensor, announced);
    }

    /** Its state was put back. */
    void returned() {
        announced = announcements.returns(sensor);
    }

    void leaves() {
        announcements.leaves(sensor, announced);
    }

    /**
     * @param running what the partition clock shows
     * @return null where the reading only repeats what is known, and so changes nothing
     */
    @Nullable Judgement judge(Observation observation, long offset, long received, long running) {
        int at = intake.find(observation);
        if (intake.repeats(observation, at)) {
            return null;
        }
        changing();
        Sample sample = intake.take(observation, at, received);
        Sample judged = intake.seenByDetectors(sample);
        if (observation.location() != null) {
            location = observation.location();
        }
        long time = observation.time();
        boolean late = time < newestTime;

        List<Opinion> opinions = new ArrayList<>(2 + detectors.length * sample.size());
        List<Expectation> expectations = new ArrayList<>(sample.size());
        for (Detector detector : detectors) {
            if (!late || !detector.needsOrder()) {
                detector.score(judged, opinions);
                detector.expect(judged, expectations);
            }
        }
        Lifecycle lifecycle = lineup.profile().lifecycle();
        Decision decision = Ensemble.decide(opinions, lifecycle.holdsBack(state, sinceOpened, readings));
        boolean unusual = decision.anomalous();
        List<Reason> reasons = unusual ? Wording.reasons(sample, expectations, opinions) : List.of();
        int silences = late ? 0 : flaps(running);
        if (silences > 0) {
            opinions.add(FlappingVerdict.opinion(silences));
            reasons = new ArrayList<>(reasons);
            reasons.addFirst(
                    FlappingVerdict.reason(silences, lineup.profile().silence().flappingWithin()));
            decision = new Decision(true, FlappingVerdict.SCORE);
        }

        Long since = null;
        Move.Transition transition = null;
        if (!late) {
            Move move = lifecycle.onReading(state, decision.anomalous(), time);
            state = move.next();
            since = move.since();
            transition = move.transition();
            sinceOpened = transition == Move.Transition.OPENED ? 0 : sinceOpened + 1;
            // Numbers are not to blame for a connection that comes and goes.
            learn(sample, judged, unusual);
            readings++;
            if (readings == Lineup.JOIN && seats.waiting() > 0) {
                Seats before = seats;
                seats = lineup.seats(sensor, readings);
                detectors = Lineup.joined(before, detectors, seats);
            }
            newestTime = time;
            newestSeq = observation.seq();
            newestOffset = offset;
            judgedSilent = false;
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
                Confidence.of(sample, opinions, seats.waiting()),
                expectations,
                opinions,
                reasons);
    }

    /** Silences that make it a flapping one, else 0. The reading that ends one closes its anomaly: flapping is one of its own. */
    private int flaps(long running) {
        Flapping silences = flapping;
        return silences == null || state instanceof SensorState.Silent
                ? 0
                : silences.times(running, lineup.profile().silence());
    }

    /**
     * @param sample all of it, for what fills nulls
     * @param judged what detectors saw of it
     */
    private void learn(Sample sample, Sample judged, boolean anomalous) {
        if (intake.teachesAll(sample) || (lineup.isShared() && !judged.isEmpty())) {
            announcements.shared();
        }
        for (Detector detector : detectors) {
            detector.learn(judged, anomalous);
        }
        intake.learn(sample);
    }

    /**
     * The sensor has been silent for its limit.
     *
     * @param limit in microseconds
     * @param received append time at which the timer ran out
     * @param running what the partition clock showed then
     * @return null where its silence after the newest reading was judged before: late readings came in between
     */
    @Nullable Judgement fellSilent(long limit, long received, long running) {
        if (judgedSilent) {
            return null;
        }
        judgedSilent = true;
        Flapping silences = flapping == null ? new Flapping() : flapping;
        silences.fellSilent(running);
        flapping = silences;
        long time = newestTime + limit;
        Move move = lineup.profile().lifecycle().onSilence(state, time);
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

    /** Whether a change of profile changes what its detectors know. */
    boolean startsAnew(List<Entry> owned, List<Entry> nextOwned) {
        return Lineup.startsAnew(owned, nextOwned, sensor, readings);
    }

    /** Other settings of imputation are in force. */
    void imputesAnew() {
        intake.imputesAnew();
    }

    /** @param generations before the change of profile */
    void profileChanged(Map<String, Integer> generations) {
        Seats before = seats;
        seats = lineup.seats(sensor, readings);
        detectors = lineup.renewed(before, detectors, seats, generations);
    }

    /** About how many bytes this sensor's state takes. */
    long bytes() {
        long bytes = 250L + 2L * sensor.length() + intake.bytes() + (flapping == null ? 0 : flapping.bytes());
        for (Detector detector : detectors) {
            bytes += 4 + (Lineup.isOwn(detector) ? detector.bytes() : 0);
        }
        return bytes;
    }

    void write(StateWriter out) {
        out.signed(newestTime);
        out.signed(newestSeq);
        out.whole(newestOffset);
        out.textOrNull(location);
        SensorStateCode.write(out, state);
        interval.write(out);
        Flapping silences = flapping;
        out.flag(silences != null);
        if (silences != null) {
            silences.write(out);
        }
        out.flag(judgedSilent);
        out.flag(timed);
        if (timed) {
            out.whole(timer);
        }
        intake.write(out);
        out.whole(readings);
        out.whole(sinceOpened);
        lineup.write(out, seats, detectors);
    }

    /** Takes over what was written, in a new one; {@link #timed} says whether it belongs into the queue. */
    void read(StateReader in) {
        newestTime = in.time();
        newestSeq = in.signed();
        newestOffset = in.whole();
        location = in.textOrNull();
        state = SensorStateCode.read(in);
        interval.read(in);
        if (in.version() >= WITH_FLAPPING && in.flag()) {
            Flapping silences = new Flapping();
            silences.read(in);
            flapping = silences;
        }
        judgedSilent = in.flag();
        timed = in.flag();
        timer = timed ? in.whole() : 0;
        in.check(newestOffset >= 0 && timer >= 0, "an offset or a timer");
        intake.read(in);
        if (in.version() >= WITH_REFRACTORY) {
            readings = in.whole();
            sinceOpened = in.whole();
            in.check(readings >= 0 && sinceOpened >= 0, "a count");
        }
        seats = lineup.seats(sensor, readings);
        detectors = Lineup.detectors(seats);
        lineup.read(in, seats, detectors);
        in.end();
    }
}
