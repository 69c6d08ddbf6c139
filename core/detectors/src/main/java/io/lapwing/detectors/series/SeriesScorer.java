package io.lapwing.detectors.series;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.Observation;
import io.lapwing.detectors.stream.PartitionDetection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the readings of one series by a profile as the service would, each before anything later is seen. */
public final class SeriesScorer {
    private static final String SENSOR = "series";
    private static final double FADING = 0.99;

    private final String[] metrics;
    private final PartitionDetection detection;
    private final List<Judgement> out = new ArrayList<>();
    private long row;
    private double lingering;

    public SeriesScorer(Profile profile, List<String> metrics) {
        this.metrics = metrics.toArray(String[]::new);
        this.detection = new PartitionDetection(profile);
    }

    /**
     * What is said of one reading.
     *
     * @param score the strongest opinion of any detector on the common scale, 0..1, whether it counts or not: for ranking
     * @param anomalous what the verdict says
     * @param alarm whether an anomaly opens here
     * @param lingering the greatest score of a verdict lately, fading by 1 % a reading: for protocols that rate how well
     *     stretches are told, where what follows an anomaly is still nearer to it than what is far away
     */
    public record Scored(double score, boolean anomalous, boolean alarm, double lingering, double confidence) {}

    /**
     * @param time microseconds since the epoch, not before that of the last reading
     * @param values one a metric; NaN for a null
     */
    public Scored next(long time, double[] values) {
        out.clear();
        detection.step(
                new Observation(SENSOR, time, row, null, metrics, values.clone(), Map.of(), null), row, time, out);
        row++;
        Judgement judgement = out.getLast();
        double score = 0;
        for (Opinion opinion : judgement.opinions()) {
            score = Math.max(score, opinion.ready() ? opinion.score() : 0);
        }
        lingering = Math.max(judgement.score(), FADING * lingering);
        return new Scored(
                score,
                judgement.anomalous(),
                judgement.transition() == Move.Transition.OPENED,
                lingering,
                judgement.confidence());
    }
}
