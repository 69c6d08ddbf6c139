package io.lapwing.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Runs detectors over a corpus, series by series on several threads; how many changes nothing of the result.
 *
 * @param <P> what a series adds to the protocol's figures
 * @param jobs threads
 * @param seeds the figures are the means over them
 */
public record Evaluation<P>(Protocol<P> protocol, List<Series> corpus, int jobs, List<Long> seeds) {

    public Evaluation {
        corpus = List.copyOf(corpus);
        seeds = List.copyOf(seeds);
        if (corpus.isEmpty() || seeds.isEmpty() || jobs < 1) {
            throw new IllegalArgumentException("a corpus, seeds and jobs are at least one");
        }
    }

    /** How many series are scored for so many detectors; what {@link #run} counts up to. */
    public int steps(int detectors) {
        return detectors * seeds.size() * corpus.size();
    }

    /**
     * @param done is told how many series are scored, on the calling thread
     * @return for each detector, in the order given: name → figure
     */
    public List<Map<String, Double>> run(List<SeriesDetector> detectors, IntConsumer done) throws InterruptedException {
        List<Future<P>> parts = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(
                jobs, Thread.ofPlatform().name("evaluation-", 0).daemon().factory());
        try {
            ExecutorCompletionService<P> queue = new ExecutorCompletionService<>(threads);
            for (SeriesDetector detector : detectors) {
                for (long seed : seeds) {
                    for (Series series : corpus) {
                        parts.add(queue.submit(() -> protocol.part(series, protocol.scores(detector, series, seed))));
                    }
                }
            }
            for (int n = 1; n <= parts.size(); n++) {
                result(queue.take());
                done.accept(n);
            }
        } finally {
            threads.shutdownNow();
        }
        List<Map<String, Double>> figures = new ArrayList<>();
        for (int d = 0; d < detectors.size(); d++) {
            figures.add(mean(parts.subList(steps(d), steps(d + 1))));
        }
        return figures;
    }

    private Map<String, Double> mean(List<Future<P>> parts) throws InterruptedException {
        Map<String, Double> mean = new LinkedHashMap<>();
        for (int s = 0; s < seeds.size(); s++) {
            List<P> ofSeed = new ArrayList<>();
            for (Future<P> part : parts.subList(s * corpus.size(), (s + 1) * corpus.size())) {
                ofSeed.add(result(part));
            }
            protocol.figures(ofSeed).forEach((name, figure) -> mean.merge(name, figure / seeds.size(), Double::sum));
        }
        return mean;
    }

    /** What went wrong in a detector goes wrong here. */
    private static <P> P result(Future<P> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
