package io.lapwing.detectors.smile;

import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.TableScorer;

/** {@code isolation-forest}: a forest a metric that learns from all sensors of a partition; of a table, one of all columns. */
public final class IsolationForestType implements DetectorType, TableScorer {
    /** scikit-learn's defaults. */
    private static final int TREES = 100;

    private static final int SAMPLES = 256;
    private static final double CONTAMINATION = 0.01;

    @Override
    public String name() {
        return IsolationForestDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        return IsolationForestSettings.of(settings);
    }

    @Override
    public double[] scores(double[][] rows, long seed) {
        return ForestFit.of(rows, TREES, Math.min(SAMPLES, rows.length), CONTAMINATION, seed)
                .scores();
    }
}
