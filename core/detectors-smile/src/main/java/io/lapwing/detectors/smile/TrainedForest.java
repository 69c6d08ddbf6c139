package io.lapwing.detectors.smile;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * A forest that is being trained or was: who asks for it waits. It is grown on a thread of its own, since readings flow on
 * meanwhile; it depends on nothing but its rows and the settings.
 */
final class TrainedForest {
    private static final ExecutorService TRAINER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("isolation-forest").factory());

    private final List<float[]> rows;
    private final FutureTask<ForestFit> fit;

    /** @param rows kept rows, the oldest first */
    TrainedForest(List<float[]> rows, IsolationForestSettings settings) {
        this.rows = rows;
        this.fit = new FutureTask<>((Callable<ForestFit>) () -> fit(rows, settings));
        TRAINER.execute(fit);
    }

    private static ForestFit fit(List<float[]> rows, IsolationForestSettings settings) {
        double[][] features = new double[rows.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = RollingFeatures.features(rows.get(i));
        }
        return ForestFit.of(features, settings.trees(), settings.samples(), settings.contamination(), settings.seed());
    }

    /** What it is trained on. */
    List<float[]> rows() {
        return rows;
    }

    /** Waits until it is there. */
    ForestFit get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return fit.get();
                } catch (InterruptedException e) {
                    // The reading at hand is judged by this forest whatever happens; then the thread may end.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a forest could not be grown", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
