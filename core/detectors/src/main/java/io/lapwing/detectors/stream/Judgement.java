package io.lapwing.detectors.stream;

import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one reading or one silence. Times are microseconds since the epoch.
 *
 * @param offset of the reading; of the sensor's newest reading where it is a silence
 * @param received append time of the reading; of a silence, the append time at which the timer ran out
 * @param sample the values as judged, empty where it is a silence
 * @param late the reading was older than its sensor's newest: scored, learnt nothing, opened and closed nothing
 * @param since time of what opened the anomaly that this belongs to
 * @param score 0..1, at least one half exactly where anomalous
 * @param expected before this reading was learnt
 */
public record Judgement(
        Kind kind,
        String sensor,
        long time,
        long seq,
        long offset,
        long received,
        @Nullable String location,
        Sample sample,
        boolean late,
        boolean anomalous,
        @Nullable Long since,
        Move.@Nullable Transition transition,
        double score,
        double confidence,
        List<Expectation> expected,
        List<Opinion> opinions,
        List<Reason> reasons) {

    /** What is judged. */
    public enum Kind {
        READING,
        SILENCE
    }
}
