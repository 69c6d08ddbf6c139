package io.lapwing.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingCommandTest {
    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void listNamesEachMapping() {
        Cli cli = Cli.run("mapping", "list");
        assertThat(cli.exit()).isZero();
        assertThat(cli.out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyElementsOf(
                        Mappings.builtIn().stream().map(Mapping::name).toList());
        assertThat(cli.out()).contains("lapwing        Lapwing's own JSON");
    }

    @Test
    void whatIsShownIsAMappingFile() {
        Cli cli = Cli.run("mapping", "show", "skab");
        assertThat(cli.exit()).isZero();
        assertThat(Mappings.parse("skab", "skab.yaml", cli.out()).description()).contains("Skoltech");
    }

    @Test
    void showNamesWhatThereIs() {
        Cli unknown = Cli.run("mapping", "show", "nabb");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("There is no mapping nabb; there are")
                .contains("purpleair");
        assertThat(Cli.run("mapping", "show", "lapwing").err()).contains("has no mapping file");
    }

    @Test
    void aGuessIsWrittenAndTried() throws IOException {
        StringBuilder rows = new StringBuilder("device,when,temperature,humidity\n");
        for (int i = 0; i < 12; i++) {
            rows.append(
                    "a/1,2026-05-12 14:00:%02d,%s,%s\n".formatted(i, i == 1 ? "warm" : i + ".5", i == 2 ? "" : 40 + i));
        }
        Path csv = Files.writeString(folder.resolve("day.csv"), rows);
        Path yaml = folder.resolve("day.yaml");

        Cli guess = Cli.run("mapping", "guess", csv.toString(), "-o", yaml.toString());

        assertThat(guess.exit()).isZero();
        assertThat(guess.out()).isEmpty();
        assertThat(guess.err())
                .startsWith("Wrote " + yaml + " with ")
                .endsWith("Try it: ./lapwing mapping try " + yaml + " --input " + csv + System.lineSeparator());
        assertThat(yaml).content().contains("# doubt:");
        assertThat(Cli.run("mapping", "guess", csv.toString()).out()).isEqualTo(Files.readString(yaml));

        Cli tried = Cli.run("mapping", "try", yaml.toString(), "--input", csv.toString());
        assertThat(tried.exit()).isZero();
        assertThat(tried.out().lines().limit(3))
                .containsExactly(
                        "time                  sensor  temperature  humidity",
                        "2026-05-12T14:00:00Z  a/1     0.5          40",
                        "2026-05-12T14:00:02Z  a/1     2.5          null");
        assertThat(tried.out())
                .contains("14:00:10Z")
                .doesNotContain("14:00:11Z")
                .endsWith("""

                        11 readings from 12 rows. Refused: 1 not-a-number.
                          line 3  not-a-number  temperature: must be a number, got the text "warm"
                        """);
    }

    @Test
    void aEuropeanLoggersFileIsGuessedAndTriedAsItIs() throws IOException {
        StringBuilder rows = new StringBuilder("\uFEFFDatum;Uhrzeit;Fühler;Temp (°C);Zähler;Tür offen\r\n");
        for (int i = 0; i < 12; i++) {
            rows.append("01.02.2024;10:00:%02d;F1;%s;\"1.%03d,5\";%s\r\n"
                    .formatted(i, i == 3 ? "---" : "2%d,5".formatted(i % 10), i, i % 2 == 0 ? "ja" : "nein"));
        }
        Path csv = Files.writeString(folder.resolve("logger.csv"), rows);
        Path yaml = folder.resolve("logger.yaml");

        assertThat(Cli.run("mapping", "guess", csv.toString(), "-o", yaml.toString())
                        .exit())
                .isZero();
        Cli tried = Cli.run("mapping", "try", yaml.toString(), "--input", csv.toString());

        assertThat(tried.exit()).isZero();
        assertThat(tried.out().lines().limit(2))
                .containsExactly(
                        "time                  sensor  Temp [°C]  Zähler  Tür offen",
                        "2024-02-01T10:00:00Z  F1      20.5       1000.5  1");
        assertThat(tried.out()).contains("2024-02-01T10:00:03Z  F1      null").endsWith("12 readings from 12 rows.\n");
    }

    @Test
    void aGuessOverwritesNothingUnlessTold() throws IOException {
        Path csv = file("day.csv", "device,when,t", "a,2026-05-12 14:00:00,1", "a,2026-05-12 14:00:01,2");
        Path yaml = file("day.yaml", "mine");
        Cli refused = Cli.run("mapping", "guess", csv.toString(), "-o", yaml.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is there already; --force overwrites it");
        assertThat(yaml).hasContent("mine");
        assertThat(Cli.run("mapping", "guess", csv.toString(), "-o", yaml.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(yaml).content().contains("metrics:");
        assertThat(Cli.run(
                                "mapping",
                                "guess",
                                csv.toString(),
                                "-o",
                                folder.resolve("no/x.yaml").toString())
                        .err())
                .contains("There is no folder for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guess", "try"})
    void aFileThatIsNotThereOrAFolderIsSaid(String command) {
        for (Path path : List.of(folder, folder.resolve("none.csv"))) {
            Cli cli = command.equals("guess")
                    ? Cli.run("mapping", "guess", path.toString())
                    : Cli.run("mapping", "try", "nab", "--input", path.toString());
            assertThat(cli.exit()).isEqualTo(1);
            assertThat(cli.err()).contains(path.equals(folder) ? "is a folder" : "There is no file");
            assertThat(cli.err().lines()).hasSize(1);
        }
    }

    @Test
    void nothingToGuessFromIsSaid() throws IOException {
        Cli cli = Cli.run("mapping", "guess", file("empty.csv").toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).startsWith("lapwing: " + folder.resolve("empty.csv") + ": ");
        assertThat(cli.err().lines()).hasSize(1);
    }

    @Test
    void whereNoRowIsAReadingTryFails() throws IOException {
        Path csv = file("other.csv", "x,y", "1,2", "3,4");
        Cli cli = Cli.run("mapping", "try", "nab", "--input", csv.toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out())
                .startsWith(csv + " cannot be read by the mapping nab.")
                .contains("whole file  bad-mapping  time: column timestamp");
    }

    @Test
    void rowsThatAreAllRefusedAreNoReading() throws IOException {
        Path csv = file("bad.csv", "timestamp,value", "never,2", "soon,4");
        Cli cli = Cli.run("mapping", "try", "nab", "--input", csv.toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out())
                .startsWith("0 readings from 2 rows. Refused: 2 bad-time.")
                .contains("  line 2  bad-time  ");
    }

    @Test
    void onlySoManyRowsAreLookedAtAndTenAreShown() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            rows.append(
                    "{\"sensor\":\"a\",\"time\":\"2026-05-12T14:00:%02dZ\",\"values\":{\"t\":%d}}%n".formatted(i, i));
        }
        Path json = Files.writeString(folder.resolve("r.ndjson"), rows);
        Cli some = Cli.run("mapping", "try", "lapwing", "--input", json.toString(), "--rows", "50");
        assertThat(some.out())
                .contains("50 readings from the first 50 rows.")
                .contains("14:00:09Z")
                .doesNotContain("14:00:10Z");
        Cli all = Cli.run("mapping", "try", "lapwing", "--input", json.toString(), "--rows", "60");
        assertThat(all.out()).contains("60 readings from 60 rows.");
        assertThat(Cli.run("mapping", "try", "lapwing", "--input", json.toString(), "--rows", "0")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aMappingThatIsWrongIsNamedWithItsLine() throws IOException {
        Path csv = file("day.csv", "a,b", "1,2");
        Path yaml = file("bad.yaml", "sensor: a", "metrics:", "  - {colum: b}");
        Cli cli = Cli.run("mapping", "try", yaml.toString(), "--input", csv.toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains(yaml + ":").contains("colum");
        Cli none = Cli.run("mapping", "try", "nothing", "--input", csv.toString());
        assertThat(none.err()).contains("is neither a file nor one of the mappings lapwing, purpleair");
    }

    @Test
    void theSampleMayBeNamedAsReplayNamesIt() throws IOException {
        Path csv = file("day.csv", "timestamp,value", "2014-04-01 00:00:00,2");
        assertThat(Cli.run("mapping", "try", csv.toString(), "--mapping", "nab").out())
                .isEqualTo(Cli.run("mapping", "try", "nab", "--input", csv.toString())
                        .out())
                .contains("1 reading from 1 row.");
    }

    @Test
    void whatIsMissingOrTooManyIsSaidWithTheCommand() {
        assertThat(Cli.run("mapping", "try", "nab").err())
                .contains("What is the mapping to be tried on? ./lapwing mapping try nab --input SAMPLE");
        assertThat(Cli.run("mapping", "try", "a.csv", "--mapping", "nab", "--input", "b.csv")
                        .err())
                .contains("There is a mapping too many: ./lapwing mapping try nab --input b.csv");
    }
}
