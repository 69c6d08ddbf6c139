package io.lapwing.bench.windows.chaos;

import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.Window;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.windowing.WindowResult;
import io.lapwing.windowing.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Windows and verdicts as text, the same whether they come from the wire or from the model: every bit of every number. */
final class Texts {
    private Texts() {}

    static String key(Window window) {
        return key(window.sensor(), window.metric(), Timestamps.toMicros(window.start()), window.revision());
    }

    static String key(WindowResult window) {
        return key(window.sensor(), window.metric(), window.start(), window.revision());
    }

    private static String key(String sensor, String metric, long start, int revision) {
        return "%s %s %d r%d".formatted(sensor, metric, start, revision);
    }

    static String of(Window window) {
        Window.Statistics s = window.statistics();
        return "%d %d %d %s %d"
                .formatted(
                        Timestamps.toMicros(window.end()),
                        window.count(),
                        window.nulls(),
                        s == null ? "none" : numbers(s.min(), s.max(), s.mean(), s.m2()),
                        window.outliers().size());
    }

    static String of(WindowResult window) {
        Statistics s = window.statistics();
        return "%d %d %d %s %d"
                .formatted(
                        window.end(),
                        window.count(),
                        window.nulls(),
                        s == null ? "none" : numbers(s.min(), s.max(), s.mean(), s.m2()),
                        window.outliers().size());
    }

    private static String numbers(double min, double max, double mean, double m2) {
        return min + " " + max + " " + mean + " " + m2;
    }

    static String key(Verdict verdict) {
        return "%d@%d %s"
                .formatted(
                        verdict.partition(),
                        verdict.offset(),
                        verdict.kind() == Verdict.Kind.SILENCE ? "silence" : "reading");
    }

    static String key(Judgement judgement, int partition) {
        return "%d@%d %s"
                .formatted(
                        partition,
                        judgement.offset(),
                        judgement.kind() == Judgement.Kind.SILENCE ? "silence" : "reading");
    }

    static String of(Verdict verdict) {
        return verdict(
                verdict.sensor(),
                Timestamps.toMicros(verdict.time()),
                verdict.anomaly(),
                verdict.since() == null ? null : Timestamps.toMicros(verdict.since()),
                verdict.score(),
                verdict.confidence());
    }

    static String of(Judgement judgement) {
        return verdict(
                judgement.sensor(),
                judgement.time(),
                judgement.anomalous(),
                judgement.since(),
                judgement.score(),
                judgement.confidence());
    }

    private static String verdict(
            String sensor, long time, boolean anomaly, @Nullable Long since, double score, double confidence) {
        return "%s %d %s %s %s %s".formatted(sensor, time, anomaly, since, score, confidence);
    }
}
