package io.lapwing.detectors.series;

import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.anomaly.Move;
import io.lapwing.detectors.discord.DiscordType;
import io.lapwing.detectors.extreme.JumpType;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.Observation;
import io.lapwing.detectors.stream.PartitionDetection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges the readings of one series by a profile as the service would, each before anything later is seen. */
public final class SeriesScorer {
    private static final String SENSOR = "series";
    /** Keeps a score of 1 from being divided by nothing. */
    private static final double LEAST = 1e-12;

    private static final double FADING = 0.999;
    /** Odds beyond which a detector is not more certain. */
    private static final double CERTAIN = 16;
    /** Those that measure what they see against all that they ever saw of the metric: shapes, and single readings. */
    private static final Set<String> UNLIKE_ALL_BEFORE = Set.of(DiscordType.NAME, JumpType.NAME);

    /** What the other detectors add to these. */
    private static final double SUPPORT = 0.3;

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
     * @param score the strongest opinion of any detector on the common scale, 0..1, whether it counts or not
     * @param place how much it stands out from all that its detectors fired at before, for protocols that ask for one place:
     *     the odds of what sees shapes and jumps against those at which it fires, and a share of the roots of the others', 0..1
     * @param evidence the sum of the roots of all detectors' odds, 0..1
     * @param lingering the greatest evidence lately, fading by a thousandth a reading: for protocols that rate how well
     *     stretches are told, where what follows an anomaly is still nearer to it than what is far away
     * @param anomalous whether the verdict says so
     * @param open whether an anomaly is open: from its opening until it closes
     * @param alarm whether an anomaly opens here
     */
    public record Scored(
            double score,
            double place,
            double evidence,
            double lingering,
            boolean anomalous,
            boolean open,
            boolean alarm,
            double confidence) {}

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
        List<Opinion> opinions = strongest(judgement.opinions());
        double score = 0;
        double unlike = 0;
        double support = 0;
        double roots = 0;
        for (Opinion opinion : opinions) {
            score = Math.max(score, opinion.score());
            roots += Math.sqrt(Math.min(CERTAIN, odds(opinion.score())));
            double news = odds(opinion.score()) / odds(opinion.threshold());
            if (UNLIKE_ALL_BEFORE.contains(opinion.detector())) {
                unlike += news;
            } else {
                support += Math.sqrt(news);
            }
        }
        double evidence = share(roots);
        lingering = Math.max(evidence, FADING * lingering);
        return new Scored(
                score,
                share(unlike + SUPPORT * support),
                evidence,
                lingering,
                judgement.anomalous(),
                judgement.since() != null && judgement.transition() != Move.Transition.CLOSED,
                judgement.transition() == Move.Transition.OPENED,
                judgement.confidence());
    }

    /** Of each detector that is ready its strongest. */
    private static List<Opinion> strongest(List<Opinion> opinions) {
        Map<String, Opinion> strongest = new LinkedHashMap<>();
        for (Opinion opinion : opinions) {
            if (opinion.ready()) {
                strongest.merge(opinion.detector(), opinion, (a, b) -> b.score() > a.score() ? b : a);
            }
        }
        return List.copyOf(strongest.values());
    }

    private static double odds(double score) {
        return score / Math.max(LEAST, 1 - score);
    }

    /** Into 0..1, in the same order. */
    private static double share(double sum) {
        return sum / (sum + 1);
    }
}
