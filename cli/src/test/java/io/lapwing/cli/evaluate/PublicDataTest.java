package io.lapwing.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.Cli;
import io.lapwing.cli.SharedData;
import io.lapwing.evaluation.Anomaly;
import io.lapwing.evaluation.NabProfile;
import io.lapwing.evaluation.NabScorer;
import io.lapwing.evaluation.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicDataTest {
    @Test
    void nabIsReadAsItsPublishersCountIt() {
        List<Series> nab = NabFolder.read(SharedData.file("nab"));
        assertThat(nab).hasSizeGreaterThanOrEqualTo(32);
        Series series = nab.stream()
                .filter(one -> one.name().equals("artificialWithAnomaly/art_increase_spike_density.csv"))
                .findFirst()
                .orElseThrow();
        // Their count of its rows after probation: 3,025 outside and 403 inside the window.
        assertThat(series.size()).isEqualTo(4032);
        assertThat(series.anomalies()).hasSize(1);
        assertThat(series.anomalies().getFirst().length()).isEqualTo(403);
    }

    @Test
    void skabLearnsOnTheFirst400OfItsLabelledFiles() {
        List<Series> skab = SkabFolder.read(SharedData.file("skab"));
        assertThat(skab).hasSizeGreaterThanOrEqualTo(16).allSatisfy(series -> {
            assertThat(series.metrics()).hasSize(8).contains("Pressure").doesNotContain("changepoint");
            assertThat(series.training()).isEqualTo(400);
            assertThat(series.anomalies()).isNotEmpty();
        });
    }

    @Test
    void ucrCountsFromOne() {
        List<Series> ucr = UcrFolder.read(SharedData.file("ucr"));
        assertThat(ucr).hasSizeGreaterThanOrEqualTo(83);
        Series first = ucr.stream()
                .filter(series -> series.name().equals("004_DISTORTEDBIDMC1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.training()).isEqualTo(2500);
        assertThat(first.anomalies()).containsExactly(new Anomaly(5399, 5599));
        assertThat(first.row(0)).containsExactly(-2785.9403);
    }

    /** River reaches 0.988 to 0.989 on shuttle. */
    @Test
    void halfSpaceTreesReachRiverOnShuttle() throws IOException {
        String file = SharedData.file("shuttle/shuttle.csv.gz").toString();
        assertThat(figure("hst", "auc", "auc", file, "--label", "label", "--hst", "25/15/250", "--seeds", "5"))
                .isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void halfSpaceTreesFindWhatIsWrongWithTheMotes() throws IOException {
        String file = SharedData.file("wsn/single/data/data.csv").toString();
        assertThat(figure(
                        "hst",
                        "auc",
                        "auc",
                        file,
                        "--label",
                        "label",
                        "--features",
                        "humidity,temperature",
                        "--seeds",
                        "5"))
                .isGreaterThanOrEqualTo(0.97);
    }

    /** The deviation over the last 1,000 readings reaches 38.8 on all of NAB. */
    @ParameterizedTest
    @CsvSource({"moving-zscore, 30, 47", "running-extreme, 45, 75"})
    void baselinesAreWhereTheyShouldBeOnNab(String detector, double least, double most) throws IOException {
        assertThat(figure(detector, "standard", "nab", SharedData.file("nab").toString()))
                .isBetween(least, most);
    }

    /** The published scores are of the same library, given each file's range beforehand. */
    @Test
    void randomCutForestReachesItsPublishedScoresOnNabLessTwo() throws IOException {
        Map<String, double[]> published = publishedScores("randomCutForest");
        NabScorer scorer = new NabScorer();
        for (Series series : NabFolder.read(SharedData.file("nab"))) {
            double[] scores = published.getOrDefault(series.name(), new double[0]);
            assertThat(scores).as(series.name()).hasSize(series.size());
            scorer.add(scores, series.anomalies());
        }
        double standard = scorer.score(NabProfile.STANDARD).score();
        assertThat(standard).isBetween(40.0, 60.0);
        assertThat(figure("rcf", "standard", "nab", SharedData.file("nab").toString()))
                .isGreaterThanOrEqualTo(standard - 2);
    }

    /** Rows as {@code file,timestamp,anomaly_score}: file → its scores. */
    private static Map<String, double[]> publishedScores(String name) throws IOException {
        Map<String, List<Double>> scores = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.file("nab/published/" + name + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("file,timestamp,anomaly_score");
            lines.lines()
                    .map(line -> line.split(",", -1))
                    .forEach(row -> scores.computeIfAbsent(row[0], file -> new ArrayList<>())
                            .add(Double.parseDouble(row[2])));
        }
        Map<String, double[]> arrays = new HashMap<>();
        scores.forEach((file, all) ->
                arrays.put(file, all.stream().mapToDouble(Double::doubleValue).toArray()));
        return arrays;
    }

    private static double figure(String detector, String name, String... args) throws IOException {
        String[] all = new String[args.length + 4];
        all[0] = "evaluate";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--json";
        all[args.length + 2] = "--detector";
        all[args.length + 3] = detector;
        Cli cli = Cli.run(all);
        for (JsonNode row : new ObjectMapper().readTree(cli.out())) {
            if (row.get("detector").asText().equals(detector)) {
                return row.get(name).asDouble();
            }
        }
        throw new AssertionError(cli);
    }
}
