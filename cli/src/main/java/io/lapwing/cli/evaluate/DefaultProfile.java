package io.lapwing.cli.evaluate;

import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.stream.DetectionSettings;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.Observation;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.evaluation.SeriesDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that judges in a running Lapwing with its default settings; the score is the verdict's. */
record DefaultProfile(Forests forests) implements SeriesDetector {
    private static final String SENSOR = "series";

    @Override
    public String name() {
        return "default";
    }

    @Override
    public Scorer open(Shape shape, long seed) {
        DetectionSettings usual = DetectionSettings.of(PhysicalLimits.none());
        DetectionSettings settings = new DetectionSettings(
                usual.limits(), usual.zscore(), seeded(usual.hst(), seed), usual.lifecycle(), usual.silence());
        PartitionDetection detection = new PartitionDetection(settings, forests);
        String[] metrics = shape.metrics().toArray(String[]::new);
        List<Judgement> judgements = new ArrayList<>();
        long[] seen = {0};
        return (time, values) -> {
            judgements.clear();
            Observation observation = new Observation(SENSOR, time, seen[0], null, metrics, values, Map.of(), null);
            // The clock of the partition stands still: a silence is no reading, so it has no score.
            detection.step(observation, seen[0]++, 0, judgements);
            return judgements.isEmpty() ? Double.NaN : judgements.getLast().score();
        };
    }

    static HalfSpaceTreesSettings seeded(HalfSpaceTreesSettings hst, long seed) {
        return new HalfSpaceTreesSettings(
                hst.trees(),
                hst.height(),
                hst.window(),
                hst.padding(),
                hst.threshold(),
                seed,
                hst.limits(),
                hst.scope());
    }
}
