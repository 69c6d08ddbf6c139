package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Says what it sees, and is warm from the third reading on. */
    private static final SeriesDetector ECHO = new SeriesDetector() {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Scorer open(Shape shape, long seed) {
            int[] seen = {0};
            return (time, values) -> seen[0]++ < 2 ? Double.NaN : values[0];
        }
    };

    @Test
    void jobsChangeNothing() throws InterruptedException {
        List<Series> corpus = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Random random = new Random(i);
            corpus.add(new Series(
                    "s" + i,
                    List.of("value"),
                    Series.UNTIMED,
                    new double[][] {random.doubles(300).toArray()},
                    Naive.anomalies(random, 300, 2),
                    0));
        }
        List<SeriesDetector> detectors = Baselines.all();
        List<Long> seeds = List.of(1L, 2L, 3L);
        Protocol<SeriesProtocol.Part> protocol = new SeriesProtocol(0.5, 7, 20);
        List<Integer> steps = new ArrayList<>();
        List<Map<String, Double>> one = new Evaluation<>(protocol, corpus, 1, seeds).run(detectors, steps::add);
        List<Map<String, Double>> four = new Evaluation<>(protocol, corpus, 4, seeds).run(detectors, n -> {});
        assertThat(four).isEqualTo(one);
        assertThat(steps).hasSize(3 * 3 * 9).isSorted().endsWith(81);
        assertThat(new Evaluation<>(protocol, corpus, 1, List.of(1L))
                        .run(detectors, n -> {})
                        .getFirst())
                .isNotEqualTo(one.getFirst());
    }

    @Test
    void theFigureIsTheMeanOverSeeds() throws InterruptedException {
        Series series = series(new Random(5).doubles(200).toArray(), List.of(new Anomaly(50, 99)), 0);
        List<SeriesDetector> random = List.of(new RandomScores());
        double sum = 0;
        for (long seed = 1; seed <= 4; seed++) {
            sum += new Evaluation<>(new TableProtocol(), List.of(series), 1, List.of(seed))
                    .run(random, n -> {})
                    .getFirst()
                    .getOrDefault("auc", Double.NaN);
        }
        assertThat(new Evaluation<>(new TableProtocol(), List.of(series), 2, List.of(1L, 2L, 3L, 4L))
                        .run(random, n -> {})
                        .getFirst()
                        .get("auc"))
                .isCloseTo(sum / 4, within(1e-12));
    }

    @Test
    void aDefectInADetectorIsNotSwallowed() {
        SeriesDetector broken = new SeriesDetector() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Scorer open(Shape shape, long seed) {
                throw new UnsupportedOperationException("on purpose");
            }
        };
        Evaluation<Double> evaluation =
                new Evaluation<>(new TableProtocol(), List.of(series(new double[5], List.of(), 0)), 1, List.of(1L));
        assertThatThrownBy(() -> evaluation.run(List.of(broken), n -> {})).hasMessage("on purpose");
    }

    @Test
    void nabGivesThreeProfiles() {
        double[] scores = new double[100];
        scores[40] = 1;
        Series series = series(scores, List.of(new Anomaly(40, 49)), 0);
        NabProtocol nab = new NabProtocol();
        assertThat(nab.figures(List.of(nab.part(series, nab.scores(ECHO, series, 1)))))
                .isEqualTo(Map.of("standard", 100.0, "rewardLowFp", 100.0, "rewardLowFn", 100.0));
    }

    @Test
    void skabCountsBehindTheTrainingInPercent() {
        double[] scores = {1, 1, 1, 0, 0.6, 0, 0, 0.4};
        Series series = series(scores, List.of(new Anomaly(4, 5)), 4);
        SkabProtocol skab = new SkabProtocol(0.5);
        assertThat(skab.figures(List.of(skab.part(series, skab.scores(ECHO, series, 1)))))
                .isEqualTo(Map.of("f1", 2 / 3.0, "far", 0.0, "mar", 50.0));
        assertThat(new SkabProtocol(0.4).part(series, scores)).isEqualTo(new Confusion(1, 1, 1, 1));
    }

    @Test
    void ucrCountsHits() {
        double[] scores = new double[1000];
        scores[100] = 1;
        scores[700] = 0.5;
        UcrProtocol ucr = new UcrProtocol();
        assertThat(ucr.part(series(scores, List.of(new Anomaly(690, 692)), 200), scores))
                .isTrue();
        assertThat(ucr.part(series(scores, List.of(new Anomaly(690, 692)), 50), scores))
                .isFalse();
        assertThat(ucr.figures(List.of(true, false, false, true, true))).isEqualTo(Map.of("accuracy", 0.6));
    }

    @Test
    void aTableLeavesWarmUpOut() {
        double[] scores = {9, 8, 0.1, 0.2, 0.3, 0.4};
        Series table = series(scores, List.of(new Anomaly(5, 5)), 0);
        TableProtocol auc = new TableProtocol();
        assertThat(auc.scores(ECHO, table, 1)).startsWith(Double.NaN, Double.NaN, 0.1);
        assertThat(auc.part(table, auc.scores(ECHO, table, 1))).isEqualTo(1);
        assertThat(auc.part(table, scores)).isEqualTo(0.6);
    }

    @Test
    void seriesAreMeansOfAreasAndSumsOfEvents() {
        long[] times = new long[100];
        Arrays.setAll(times, i -> i * 864_000_000L);
        double[] scores = new double[100];
        scores[50] = 0.5;
        Series quiet = new Series("q", List.of("value"), times, new double[][] {scores}, List.of(), 0);
        Series loud =
                new Series("l", List.of("value"), times, new double[][] {scores}, List.of(new Anomaly(50, 50)), 0);
        SeriesProtocol protocol = new SeriesProtocol(0.5, 7, 0);
        Map<String, Double> figures =
                protocol.figures(List.of(protocol.part(quiet, scores), protocol.part(loud, scores)));
        assertThat(figures.keySet())
                .containsExactly(
                        "vusPr",
                        "aucPr",
                        "eventPrecision",
                        "eventRecall",
                        "eventF1",
                        "falseAlarms",
                        "falseAlarmsPerDay",
                        "medianDelay");
        assertThat(figures)
                .containsEntry("vusPr", 1.0)
                .containsEntry("aucPr", 1.0)
                .containsEntry("eventPrecision", 0.5)
                .containsEntry("eventRecall", 1.0)
                .containsEntry("falseAlarms", 1.0)
                .containsEntry("medianDelay", 0.0);
        assertThat(figures.get("falseAlarmsPerDay")).isCloseTo(1 / 1.98, within(1e-12));
        SeriesProtocol.Part untimed = protocol.part(series(scores, List.of(), 0), scores);
        assertThat(protocol.figures(List.of(untimed)).get("falseAlarmsPerDay")).isNaN();
        assertThat(protocol.figures(List.of(untimed)).get("vusPr")).isNaN();
    }

    private static Series series(double[] values, List<Anomaly> anomalies, int training) {
        return new Series("s", List.of("value"), Series.UNTIMED, new double[][] {values}, anomalies, training);
    }
}
