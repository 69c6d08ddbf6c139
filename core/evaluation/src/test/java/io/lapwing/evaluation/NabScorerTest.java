package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NabScorerTest {
    @ParameterizedTest
    @CsvSource({
        "randomCutForest, randomCutForest",
        "windowedGaussian, windowedGaussian",
    })
    void publishedScoreFilesGiveThePublishedFigures(String file, String detector) throws IOException {
        JsonNode windows = json("nab/labels/combined_windows.json");
        NabScorer scorer = new NabScorer();
        published(file).forEach((name, rows) -> scorer.add(scores(rows), windows(rows, windows.get(name))));

        JsonNode published = json("nab/published/final_results.json").get(detector);
        assertThat(scorer.score(NabProfile.STANDARD).score())
                .isCloseTo(published.get("standard").asDouble(), within(0.01));
        assertThat(scorer.score(NabProfile.REWARD_LOW_FP).score())
                .isCloseTo(published.get("reward_low_FP_rate").asDouble(), within(0.01));
        assertThat(scorer.score(NabProfile.REWARD_LOW_FN).score())
                .isCloseTo(published.get("reward_low_FN_rate").asDouble(), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSweepFindsWhatTryingAllThresholdsFinds(int seed) {
        Random random = new Random(seed);
        List<double[]> scores = new ArrayList<>();
        List<List<Anomaly>> windows = new ArrayList<>();
        NabScorer scorer = new NabScorer();
        for (int file = 0; file < 4; file++) {
            int rows = 30 + random.nextInt(90);
            // Few distinct scores, so that ties are common.
            scores.add(random.doubles(rows).map(x -> Math.rint(x * 12) / 12).toArray());
            windows.add(file == 0 ? List.of() : Naive.anomalies(random, rows, 1 + random.nextInt(3)));
            scorer.add(scores.get(file), windows.get(file));
        }
        for (NabProfile profile : NabProfile.values()) {
            NabScorer.Result result = scorer.score(profile);
            double best = Double.NEGATIVE_INFINITY;
            double threshold = Double.NaN;
            for (double candidate : Naive.thresholds(scores)) {
                double score = Naive.nab(scores, windows, profile, candidate);
                assertThat(scorer.score(profile, candidate).score()).isCloseTo(score, within(1e-9));
                if (score > best + 1e-9) {
                    best = score;
                    threshold = candidate;
                }
            }
            assertThat(result.score()).isCloseTo(best, within(1e-9));
            assertThat(result.threshold()).isEqualTo(threshold);
        }
    }

    @ParameterizedTest
    @EnumSource(NabProfile.class)
    void silenceIsZeroAndAlarmsAtEachBeginAreAHundred(NabProfile profile) {
        double[] scores = new double[100];
        List<Anomaly> windows = List.of(new Anomaly(40, 49), new Anomaly(70, 70));
        assertThat(new NabScorer().add(scores, windows).score(profile))
                .isEqualTo(new NabScorer.Result(0, Double.POSITIVE_INFINITY));
        scores[40] = 0.3;
        scores[70] = 0.2;
        assertThat(new NabScorer().add(scores, windows).score(profile)).isEqualTo(new NabScorer.Result(100, 0.2));
    }

    @Test
    void probationCountsNowhere() {
        double[] scores = new double[100];
        Arrays.fill(scores, 0, 15, 1);
        scores[40] = 0.5;
        NabScorer scorer = new NabScorer().add(scores, List.of(new Anomaly(5, 9), new Anomaly(40, 49)));
        assertThat(NabScorer.probation(100)).isEqualTo(15);
        assertThat(NabScorer.probation(4999)).isEqualTo(749);
        assertThat(NabScorer.probation(100_000)).isEqualTo(750);
        assertThat(scorer.score(NabProfile.STANDARD)).isEqualTo(new NabScorer.Result(50, 0.5));
    }

    @Test
    void aLateAlarmEarnsLessAndAFalseOneCosts() {
        List<Anomaly> windows = List.of(new Anomaly(40, 49));
        double early = score(windows, 41);
        double late = score(windows, 48);
        assertThat(early).isLessThan(100).isGreaterThan(late);
        assertThat(late).isPositive();
        assertThat(score(windows, 41, 30)).isCloseTo(early - 5.5, within(1e-9));
        assertThat(score(windows, 41, 51)).isLessThan(early).isGreaterThan(early - 5.5);
    }

    @Test
    void aCorpusWithoutAWindowHasNoScore() {
        NabScorer scorer = new NabScorer().add(new double[100], List.of());
        assertThatThrownBy(() -> scorer.score(NabProfile.STANDARD)).isInstanceOf(IllegalStateException.class);
    }

    private static double score(List<Anomaly> windows, int... alarms) {
        double[] scores = new double[100];
        for (int alarm : alarms) {
            scores[alarm] = 1;
        }
        return new NabScorer()
                .add(scores, windows)
                .score(NabProfile.STANDARD, 1)
                .score();
    }

    /** Rows as {@code file,timestamp,anomaly_score}, by file. */
    private static Map<String, List<String[]>> published(String name) throws IOException {
        Map<String, List<String[]>> files = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("nab/published/" + name + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("file,timestamp,anomaly_score");
            lines.lines()
                    .map(line -> line.split(",", -1))
                    .forEach(row -> files.computeIfAbsent(row[0], file -> new ArrayList<>())
                            .add(row));
        }
        assertThat(files).hasSize(58);
        return files;
    }

    private static double[] scores(List<String[]> rows) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
    }

    private static List<Anomaly> windows(List<String[]> rows, JsonNode windows) {
        List<Anomaly> anomalies = new ArrayList<>();
        for (JsonNode window : windows) {
            int[] inside = IntStream.range(0, rows.size())
                    .filter(i -> rows.get(i)[1].compareTo(second(window.get(0))) >= 0
                            && rows.get(i)[1].compareTo(second(window.get(1))) <= 0)
                    .toArray();
            anomalies.add(new Anomaly(inside[0], inside[inside.length - 1]));
        }
        return anomalies;
    }

    private static String second(JsonNode time) {
        return time.asText().substring(0, "2014-04-10 07:15:00".length());
    }

    private static JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(SharedData.path(path).toFile());
    }
}
