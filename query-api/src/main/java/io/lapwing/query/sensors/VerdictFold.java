package io.lapwing.query.sensors;

import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.query.store.Body;
import io.lapwing.query.store.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a batch of verdicts, in offset order, says of one sensor. Late verdicts change nothing and are not given here. */
final class VerdictFold {
    final String sensor;
    final Map<String, Verdict.Expected> expected = new HashMap<>();

    @Nullable String location;

    Instant firstTime = Instant.MAX;
    Instant lastTime = Instant.MIN;
    Instant lastReceived = Instant.MIN;
    /** The open anomaly after the batch, or null. */
    @Nullable Instant openSince;
    /** Whether a silence opened it; null where the batch does not say. */
    @Nullable Boolean openedBySilence;
    /** The verdicts as JSON, so that detectors are read only of the one that counts. */
    private final List<Body> bodies = new ArrayList<>();

    VerdictFold(String sensor) {
        this.sensor = sensor;
    }

    void add(Incoming<Verdict> incoming) {
        Verdict verdict = incoming.value();
        bodies.add(incoming.body());
        Instant time = verdict.time();
        firstTime = time.isBefore(firstTime) ? time : firstTime;
        if (verdict.kind() == Verdict.Kind.READING) {
            lastTime = time.isAfter(lastTime) ? time : lastTime;
            lastReceived = verdict.received().isAfter(lastReceived) ? verdict.received() : lastReceived;
        }
        location = verdict.location() == null ? location : verdict.location();
        expected.putAll(verdict.expected());
        if (verdict.transition() == Verdict.Transition.OPENED) {
            openedBySilence = verdict.kind() == Verdict.Kind.SILENCE;
        }
        if (verdict.since() == null || verdict.transition() == Verdict.Transition.CLOSED) {
            openSince = null;
            openedBySilence = null;
        } else {
            openSince = verdict.since();
        }
    }

    /** What the newest verdict that has detectors says; null where none has, so that nothing is known. */
    @Nullable WarmUp warmUp() {
        for (Body body : bodies.reversed()) {
            if (VerdictJson.showsReadyDetector(body.utf8())) {
                return new WarmUp(Optional.empty());
            }
            List<Verdict.DetectorScore> detectors = VerdictJson.readDetectors(body.utf8());
            if (!detectors.isEmpty()) {
                return WarmUp.of(detectors);
            }
        }
        return null;
    }

    /**
     * How far the learned detectors are.
     *
     * @param waiting the one that is nearest to its end, where none is ready yet
     */
    record WarmUp(Optional<Verdict.DetectorScore> waiting) {
        static WarmUp of(List<Verdict.DetectorScore> detectors) {
            Verdict.DetectorScore nearest = null;
            for (Verdict.DetectorScore detector : detectors) {
                if (detector.needed() <= 0) {
                    continue;
                }
                if (detector.seen() >= detector.needed()) {
                    return new WarmUp(Optional.empty());
                }
                if (nearest == null || share(detector) > share(nearest)) {
                    nearest = detector;
                }
            }
            return new WarmUp(Optional.ofNullable(nearest));
        }

        private static double share(Verdict.DetectorScore detector) {
            return (double) detector.seen() / detector.needed();
        }
    }
}
