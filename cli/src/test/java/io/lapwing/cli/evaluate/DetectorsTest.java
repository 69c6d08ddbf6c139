package io.lapwing.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.evaluation.Anomaly;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SeriesDetector;
import io.lapwing.evaluation.TableProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorsTest {
    private static final Detectors DETECTORS = new Detectors(HalfSpaceTreesSettings.DEFAULT);

    static Stream<SeriesDetector> all() {
        return DETECTORS.chosen(List.of(Detectors.ALL)).stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void scoresOfAPrefixAreThePrefixOfTheScores(SeriesDetector detector) {
        Series whole = series(3000);
        double[] scores = detector.scoreEach(whole, 5);
        assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(1);
        for (int length : new int[] {1, 249, 251, 1200, 2999}) {
            assertThat(detector.scoreEach(prefix(whole, length), 5)).isEqualTo(Arrays.copyOf(scores, length));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void scoresLieWithinZeroAndOneWhateverComes(SeriesDetector detector) {
        Random random = new Random(6);
        double[] odd = {1e308, -1e308, 0, Double.NaN, Double.MIN_VALUE, -0.0, 5};
        double[][] columns = new double[2][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] =
                    random.doubles(1500).map(x -> odd[(int) (x * odd.length)]).toArray();
        }
        Series series = new Series("odd", List.of("a", "b"), Series.UNTIMED, columns, List.of(), 0);
        assertThat(detector.scoreEach(series, 1)).doesNotContain(Double.NaN);
        for (double score : detector.scoreEach(series, 1)) {
            assertThat(score).isBetween(0.0, 1.0);
        }
        for (double score : detector.scoreAll(series, 1)) {
            assertThat(Double.isNaN(score) || score >= 0 && score <= 1).isTrue();
        }
    }

    @Test
    void treesOfATableKnowItsLimitsAndLeaveTheFirstWindowOut() {
        Series series = series(2000);
        SeriesDetector trees = DETECTORS.chosen(List.of("hst")).getFirst();
        double[] scores = trees.scoreAll(series, 1);
        assertThat(Arrays.copyOf(scores, 250)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(scores, 250, 2000)).doesNotContain(Double.NaN);
        double[][] scaled = {
            Arrays.stream(series.columns()[0]).map(x -> 1000 * x - 7).toArray(), series.columns()[1]
        };
        Series other = new Series("other", series.metrics(), Series.UNTIMED, scaled, series.anomalies(), 0);
        assertThat(new TableProtocol().part(other, trees.scoreAll(other, 1)))
                .as("the unit of a column decides about nothing")
                .isEqualTo(new TableProtocol().part(series, scores));
    }

    @Test
    void aDetectorFiresAtOneHalf() {
        double[] values = new Random(3).doubles(200).toArray();
        values[150] = 1.9;
        values[160] = 5;
        Series series = new Series("s", List.of("value"), Series.UNTIMED, new double[][] {values}, List.of(), 0);
        double[] scores = DETECTORS.chosen(List.of("zscore")).getFirst().scoreEach(series, 1);
        assertThat(scores[150]).isGreaterThanOrEqualTo(0.5).isLessThan(scores[160]);
        assertThat(Arrays.stream(scores).filter(score -> score >= 0.5)).hasSize(2);
    }

    @Test
    void baselinesStandBehindWhatIsChosen() {
        assertThat(names("hst,default,hst"))
                .containsExactly("hst", "default", "random", "running-extreme", "moving-zscore");
        assertThat(names("random")).containsExactly("random", "running-extreme", "moving-zscore");
        assertThat(names("all")).containsExactlyElementsOf(DETECTORS.names());
        assertThatThrownBy(() -> names("hsst"))
                .hasMessageContaining("\"hsst\"")
                .hasMessageContaining(
                        "default, thorough, discord, extreme, hst, isolation-forest, jump, level, rcf, seasonal, stuck, zscore, random,");
    }

    @Test
    void aProfileOfOnesOwnIsNamedByItsFile(@TempDir Path folder) throws IOException {
        Path mine = folder.resolve("mine.yaml");
        Files.writeString(mine, "detectors:\n  - use: extreme\n    with: {margin: 0.2}\n");
        Series series = series(1500);
        double[] scores = DETECTORS.chosen(List.of(mine.toString())).getFirst().scoreEach(series, 1);
        assertThat(Arrays.stream(scores, 1000, 1010)).anyMatch(score -> score >= 0.5);

        Files.writeString(mine, "detectors:\n  - use: extreme\n    with: {margin: -1}\n");
        assertThatThrownBy(() -> DETECTORS.chosen(List.of(mine.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.yaml:3")
                .hasMessageContaining("margin");
        assertThatThrownBy(() ->
                        DETECTORS.chosen(List.of(folder.resolve("none.yaml").toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yaml");
    }

    private static List<String> names(String chosen) {
        return DETECTORS.chosen(List.of(chosen.split(","))).stream()
                .map(SeriesDetector::name)
                .toList();
    }

    /** Two noisy metrics at irregular times, with a stretch far off, one that never moves, and some values missing. */
    private static Series series(int size) {
        Random random = new Random(size);
        double[][] columns = new double[2][size];
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            times[i] = (i == 0 ? 1_700_000_000_000_000L : times[i - 1]) + 1 + random.nextInt(60_000_000);
            boolean off = 1000 <= i && i < 1010;
            double noisy = Math.sin(i / 20.0) + random.nextGaussian() / 8 + (off ? 9 : 0);
            columns[0][i] = 800 <= i && i < 900 ? 0.5 : noisy;
            columns[1][i] = i % 97 == 5 ? Double.NaN : random.nextGaussian() + (off ? -30 : 0);
        }
        return new Series("s", List.of("a", "b"), times, columns, List.of(new Anomaly(1000, 1009)), 0);
    }

    private static Series prefix(Series series, int length) {
        double[][] columns = Arrays.stream(series.columns())
                .map(column -> Arrays.copyOf(column, length))
                .toArray(double[][]::new);
        long[] times = new long[length];
        Arrays.setAll(times, series::time);
        return new Series(series.name(), series.metrics(), times, columns, List.of(), 0);
    }
}
