package io.lapwing.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.Cli;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {
    private static final int ROWS = 700;
    private static final int SPIKE = 500;
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    private Path dir;

    private double[] noise = {};

    @BeforeEach
    void drawNoise() {
        noise = new Random(1).doubles(ROWS).toArray();
        noise[SPIKE] = 9;
    }

    @Test
    void nab() throws IOException {
        write("data/art/spike.csv", "timestamp,value", i -> time(i) + "," + noise[i]);
        write("data/art/quiet.csv", "timestamp,value", i -> time(i) + "," + (i % 5));
        write("results/other.csv", "timestamp,value", i -> "no time at all");
        Files.createDirectories(dir.resolve("labels"));
        Files.writeString(dir.resolve("labels/combined_windows.json"), """
            {"art/quiet.csv": [], "art/spike.csv": [["%s", "%s.000000"]], "not/here.csv": []}
            """.formatted(time(SPIKE), time(SPIKE + 9)));
        List<JsonNode> rows = json("nab", dir.toString(), "--detector", "all");
        assertThat(rows.getFirst().fieldNames())
                .toIterable()
                .containsExactly("detector", "standard", "rewardLowFp", "rewardLowFn");
        assertThat(names(rows))
                .startsWith("default", "thorough")
                .contains("zscore", "hst", "rcf", "isolation-forest")
                .endsWith("random", "running-extreme", "moving-zscore");
        assertThat(row(rows, "running-extreme").get("standard").asDouble()).isEqualTo(100);
        assertThat(row(rows, "random").get("standard").asDouble()).isLessThan(90);
    }

    @Test
    void skab() throws IOException {
        write(
                "valve1/0.csv",
                "datetime;Pressure;Flow;anomaly;changepoint",
                i -> "%s;%s;%s;%s;0.0".formatted(time(i), noise[i], i % 7, i == SPIKE ? "1.0" : "0.0"));
        write("anomaly-free.csv", "datetime;Pressure;Flow", i -> "broken");
        String broken = Cli.run("evaluate", "skab", dir.toString()).err();
        assertThat(broken)
                .as("a file without labels is not even read to its end")
                .doesNotContain("broken");
        List<JsonNode> rows = json("skab", dir.toString(), "--detector", "zscore", "--threshold", "0.6");
        assertThat(rows.getFirst().fieldNames()).toIterable().containsExactly("detector", "f1", "far", "mar");
        assertThat(row(rows, "zscore").get("f1").asDouble()).isEqualTo(1);
        assertThat(row(rows, "zscore").get("far").asDouble()).isZero();
        assertThat(row(rows, "random").get("far").asDouble()).isBetween(30.0, 50.0);
        assertThat(row(json("skab", dir.toString(), "--threshold", "0"), "random")
                        .get("far")
                        .asDouble())
                .isEqualTo(100);
    }

    @Test
    void ucr() throws IOException {
        String values = IntStream.range(0, ROWS).mapToObj(i -> noise[i] + "\n").collect(Collectors.joining());
        try (OutputStream out = new GZIPOutputStream(
                Files.newOutputStream(dir.resolve("001_UCR_spike_400_%d_%d.txt.gz".formatted(SPIKE, SPIKE + 1))))) {
            out.write(values.getBytes(StandardCharsets.US_ASCII));
        }
        Files.writeString(dir.resolve("002_lines_20_650_655.txt"), values.replace('\n', ' '));
        Files.writeString(dir.resolve("README.txt"), "not a series");
        List<JsonNode> rows = json("ucr", dir.toString(), "--detector", "zscore");
        assertThat(rows.getFirst().fieldNames()).toIterable().containsExactly("detector", "accuracy");
        assertThat(row(rows, "zscore").get("accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void auc() throws IOException {
        write("table.csv", "id\ta\tb\tLabel", i -> "row\t%s\t%s\t%s".formatted(noise[i], i % 3, i == SPIKE ? 1 : 0));
        String file = dir.resolve("table.csv").toString();
        List<JsonNode> rows = json("auc", file, "--label", "Label", "--features", "a,b", "--detector", "hst");
        assertThat(rows.getFirst().fieldNames()).toIterable().containsExactly("detector", "auc");
        assertThat(row(rows, "moving-zscore").get("auc").asDouble()).isEqualTo(1);
        assertThat(row(rows, "hst").get("auc").asDouble()).isGreaterThan(0.9);
        String random = row(json("auc", file, "--label", "label", "--features", "b", "--seeds", "9"), "random")
                .toString();
        assertThat(row(json("auc", file, "--label", "label", "--features", "b"), "random")
                        .toString())
                .isNotEqualTo(random);
        assertThat(Cli.run("evaluate", "auc", file, "--label", "label").err())
                .contains(file + ", line 2, column \"id\": \"row\" is no number");
    }

    @Test
    void series() throws IOException {
        write("a/timed.csv", "a,t,label,b", i -> "%s,%s,%d,%d".formatted(noise[i], time(i), i == SPIKE ? 1 : 0, i % 4));
        List<JsonNode> rows = json("series", dir.toString(), "--detector", "zscore", "--threshold", "0.6");
        assertThat(rows.getFirst().fieldNames())
                .toIterable()
                .containsExactly(
                        "detector",
                        "vusPr",
                        "aucPr",
                        "eventPrecision",
                        "eventRecall",
                        "eventF1",
                        "falseAlarms",
                        "falseAlarmsPerDay",
                        "medianDelay");
        assertThat(row(rows, "zscore").toString())
                .contains("\"aucPr\":1.0,\"eventPrecision\":1.0,\"eventRecall\":1.0,\"eventF1\":1.0")
                .contains("\"falseAlarms\":0.0,\"falseAlarmsPerDay\":0.0,\"medianDelay\":0.0");
        write("b.csv", "a,label", i -> noise[i] + ",0");
        assertThat(row(json("series", dir.toString()), "random")
                        .get("falseAlarmsPerDay")
                        .isNull())
                .as("a series without times spans no days")
                .isTrue();
    }

    @Test
    void aTableForPeople() throws IOException {
        write("timed.csv", "time,value,label", i -> "%s,%s,%d".formatted(time(i), noise[i], i == SPIKE ? 1 : 0));
        Cli cli = Cli.run("evaluate", "series", dir.toString(), "--jobs", "2", "--seed", "7");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exit()).isZero();
        assertThat(cli.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("detector").endsWith("medianDelay"),
                        line -> assertThat(line).startsWith("default  "),
                        line -> assertThat(line).startsWith("random  "),
                        line -> assertThat(line).startsWith("running-extreme  "),
                        line -> assertThat(line).startsWith("moving-zscore  "),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line)
                                .isEqualTo("1 series, 700 readings, seed 7. Alarms from a score of 0.5 on; delays in"
                                        + " readings."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'time,value,label\\n1,2,0\\n2,abc,0'   | line 3, column \"value\": \"abc\" is no number",
                "'time,value,label\\n1,2,0\\n2,1e999,0' | line 3, column \"value\": \"1e999\" is no finite number",
                "'time,value,label\\n1,2,0\\n\\n2,3,2'  | line 4, column \"label\": a label is 0 or 1, got \"2\"",
                "'time,value,label\\n1,2,'              | line 2, column \"label\": a label is 0 or 1, got \"\"",
                "'time,value,label\\nnow,2,0'           | line 2, column \"time\": \"now\" is no time",
                "'time,value,label\\n"
                        + "2024-02-31 00:00:00,2,0' | line 2, column \"time\": \"2024-02-31 00:00:00\" is no time",
                "'time,value,label\\n1,2,0\\n1,2'       | line 3: 2 fields, but the header has 3.",
                "'time,value,label\\n1,2,0,7'           | line 2: 4 fields, but the header has 3.",
                "'time,value,value,label\\n1,2,0,0'     | line 1: two columns are called \"value\".",
                "'time,value,truth\\n1,2,0'             | has no column \"label\"; it has time, value, truth.",
                "'time,label\\n1,0'                     | has no column of numbers beside time and label.",
                "'time,value,label'                     | holds no rows below a header.",
                "'time,value,label\\n1,\"2,0'           | line 2: column 2 begins with a quote that is not closed",
            })
    void whatIsWrongInAFileIsSaidWithItsPlace(String text, String error) throws IOException {
        Path file = dir.resolve("bad.csv");
        Files.writeString(file, text.substring(1, text.lastIndexOf('\'')).replace("\\n", "\n"));
        Cli cli = Cli.run("evaluate", "series", dir.toString(), "--json");
        assertThat(cli.err()).startsWith("lapwing: " + file).contains(error);
        assertThat(cli.err().lines()).hasSize(1);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nab    | There is no combined_windows.json below",
                "skab   | No CSV below",
                "ucr    | is called number_name_trainEnd_begin_end.txt",
                "series | There is no CSV below",
            })
    void anEmptyFolderIsSaid(String protocol, String error) {
        assertThat(Cli.run("evaluate", protocol, dir.toString()).err()).contains(error);
        assertThat(Cli.run("evaluate", protocol, dir + "/none").err()).contains("There is no folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                          | line 2",
                "[]                                         | is no object of series",
                "{\"x.csv\": [[\"soon\", \"later\"]]}       | \"x.csv\": a window is two times, got"
                        + " [\"soon\",\"later\"]",
                "{\"x.csv\": [[\"1999-01-01\", \"1999-01-02\"]]} | \"x.csv\": no reading lies in the window",
                "{\"y.csv\": []}                            | None of the series",
                "{\"x.csv\": []}                            | has a window",
            })
    void wrongWindowsAreSaid(String windows, String error) throws IOException {
        write("x.csv", "timestamp,value", i -> time(i) + ",1");
        Files.writeString(dir.resolve("combined_windows.json"), windows + "\n");
        Cli cli = Cli.run("evaluate", "nab", dir.toString());
        assertThat(cli.err()).startsWith("lapwing: ").contains(error);
        assertThat(cli.exit()).isEqualTo(1);
    }

    @Test
    void aUcrNameThatCannotBeIsSaid() throws IOException {
        Files.writeString(dir.resolve("001_a_5_9_12.txt"), "1\n".repeat(11));
        assertThat(Cli.run("evaluate", "ucr", dir.toString()).err())
                .contains("its name says learning to 5 and an anomaly in 9 to 12, of 11 values");
        Files.writeString(dir.resolve("001_a_5_9_12.txt"), "1\n".repeat(11) + "x\n");
        assertThat(Cli.run("evaluate", "ucr", dir.toString()).err()).contains("line 12, column \"value\": \"x\" is no");
    }

    @ParameterizedTest
    @CsvSource({
        "--detector, hsst, there is no detector \"hsst\"",
        "--jobs, 0, --jobs: 1 to 1024",
        "--seeds, 0, --seeds: 1 to 1000",
        "--hst, 25/15, --hst: trees/height/window",
        "--hst, 25/99/250, height must lie within 1..15",
        "--grace, -1, --grace: 0 to",
    })
    void wrongOptionsAreUsage(String option, String value, String error) {
        Cli cli = Cli.run("evaluate", "series", dir.toString(), option, value);
        assertThat(cli.err()).contains(error).contains("--help");
        assertThat(cli.exit()).isEqualTo(2);
    }

    private static String time(int row) {
        return START.plusSeconds(300L * row).toString().replace('T', ' ').replace("Z", "");
    }

    private void write(String name, String header, IntFunction<String> row) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        IntStream.range(0, ROWS).mapToObj(row).forEach(lines::add);
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static List<JsonNode> json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(List.of(args));
        all.add("--json");
        Cli cli = Cli.run(all.toArray(String[]::new));
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exit()).isZero();
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper().readTree(cli.out()).forEach(rows::add);
        return rows;
    }

    private static List<String> names(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("detector").asText()).toList();
    }

    private static JsonNode row(List<JsonNode> rows, String detector) {
        return rows.stream()
                .filter(row -> row.get("detector").asText().equals(detector))
                .findFirst()
                .orElseThrow();
    }
}
