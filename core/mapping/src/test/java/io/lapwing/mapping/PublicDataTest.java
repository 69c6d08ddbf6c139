package io.lapwing.mapping;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in mappings on the files that they are named after: every row arrives, told apart from every other. */
class PublicDataTest {
    @Test
    void everySensorOfPurpleAirIsAReadingWithItsNulls() {
        List<Reading> readings = read("purpleair", "purpleair/data.json").accepted();

        assertThat(readings).hasSize(25_552);
        assertThat(readings.stream().map(Reading::sensor).collect(toSet())).hasSize(25_552);
        assertThat(readings).allSatisfy(r -> {
            assertThat(r.time()).isEqualTo(Instant.ofEpochSecond(1_712_793_665));
            assertThat(r.seq()).isZero();
            assertThat(r.values().size()).isEqualTo(14);
            assertThat(r.attributes()).containsOnlyKeys("date_created");
        });
        Reading first = readings.getFirst();
        assertThat(first.sensor()).isEqualTo("53");
        assertThat(first.values().has("humidity")).isTrue();
        assertThat(first.values().get("humidity")).isEmpty();
        assertThat(first.values().get("pm2.5_alt")).hasValue(2.1);
        assertThat(first.values().get("latitude")).hasValue(40.246742);
        assertThat(nulls(readings, "pressure")).isEqualTo(1023);
        assertThat(nulls(readings, "humidity")).isEqualTo(965);
        assertThat(nulls(readings, "latitude")).isEqualTo(54);
    }

    private static long nulls(List<Reading> readings, String metric) {
        return readings.stream().filter(r -> r.values().get(metric).isEmpty()).count();
    }

    @Test
    void twelveReadingsAtOneTimeAreTwelve() {
        List<Reading> readings = read("nab", "nab/data/realAWSCloudwatch/ec2_network_in_5abac7.csv")
                .accepted();

        List<Reading> together = readings.stream()
                .filter(r -> r.time().equals(Instant.parse("2014-03-09T03:00:00Z")))
                .toList();
        assertThat(together).extracting(Reading::seq).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(readings.stream().map(r -> r.time() + "|" + r.seq()).collect(toSet()))
                .hasSize(readings.size());
        assertThat(readings).allSatisfy(r -> assertThat(r.sensor()).isEqualTo("ec2_network_in_5abac7"));
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfEveryFileArrives() throws IOException {
        Path root = SharedData.file("");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(
                            f -> f.toString().matches(".*/(nab/data|skab/.+|bytewax|wsn/single/data)/.*\\.(csv|txt)"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(40);
        return files.stream()
                .filter(f -> !f.endsWith("ec2_metrics.csv"))
                .map(f -> DynamicTest.dynamicTest(root.relativize(f).toString(), () -> everyRowArrives(f)));
    }

    private static void everyRowArrives(Path file) throws IOException {
        String path = file.toString();
        String mapping = path.contains("/nab/")
                ? "nab"
                : path.contains("/skab/") ? "skab" : path.contains("/wsn/") ? "wsn" : "iot-telemetry";

        Read read = Read.all(Mappings.named(mapping), Input.of(file), Format.AUTO, path);

        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(lines(file) - 1);
        assertThat(read.accepted().stream()
                        .map(r -> r.sensor() + "|" + r.time() + "|" + r.seq())
                        .collect(toSet()))
                .hasSize(read.accepted().size());
    }

    private static int lines(Path file) throws IOException {
        return (int) Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "nab, nab/data/realKnownCause/ambient_temperature_system_failure.csv, 7267",
        "wsn, wsn/single/data/data.csv, 18914",
        "wsn, wsn/single/data/data.json, 18914",
        "wsn, wsn/single/data/singlehop_outdoor_moteid4_data.txt, 5041",
        "skab, skab/anomaly-free/anomaly-free.csv, 9405",
        "iot-telemetry, bytewax/iot_telemetry_data_1000.csv, 999",
    })
    void countsAreThoseOfTheFiles(String mapping, String file, int readings) {
        Read read = read(mapping, file);

        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(readings);
    }

    @Test
    void skabHasLabelAndChangepoint() {
        Reading reading = read("skab", "skab/valve1/1.csv").accepted().getFirst();

        assertThat(reading.sensor()).isEqualTo("valve1/1");
        assertThat(reading.time()).isEqualTo(Instant.parse("2020-03-09T10:34:33Z"));
        assertThat(reading.values().size()).isEqualTo(8);
        assertThat(reading.values().get("Volume Flow RateRMS")).hasValue(32.0);
        assertThat(reading.attributes())
                .containsEntry("label", 0.0)
                .containsEntry("changepoint", 0.0)
                .hasSize(2);
        assertThat(read("skab", "skab/anomaly-free/anomaly-free.csv")
                        .accepted()
                        .getFirst()
                        .attributes())
                .isEmpty();
    }

    @Test
    void wsnIsTheSameInEveryForm() {
        List<Reading> csv = read("wsn", "wsn/single/data/data.csv").accepted();
        List<Reading> json = read("wsn", "wsn/single/data/data.json").accepted();
        List<Reading> text =
                read("wsn", "wsn/single/data/singlehop_indoor_moteid1_data.txt").accepted();

        assertThat(json).isEqualTo(csv);
        assertThat(text).hasSize(4417);
        Reading second = csv.get(1);
        assertThat(second.sensor()).isEqualTo("mote-1");
        assertThat(second.time()).isEqualTo(Instant.parse("2010-05-09T12:00:05Z"));
        assertThat(second.values()).isEqualTo(text.get(1).values());
        assertThat(second.attributes()).containsEntry("label", 0.0).containsEntry("indoor", 1.0);
    }

    @Test
    void telemetryHasTruthsAsNumbersAndExactTimes() {
        Reading reading = read("iot-telemetry", "bytewax/iot_telemetry_data_1000.csv")
                .accepted()
                .getFirst();

        assertThat(reading.sensor()).isEqualTo("b8:27:eb:bf:9d:51");
        assertThat(reading.time()).isEqualTo(Instant.parse("2020-07-12T00:01:34.385974Z"));
        assertThat(reading.values().get("light")).hasValue(0);
        assertThat(reading.values().get("temperature")).hasValue(22.7);
        assertThat(reading.units()).containsEntry("humidity", "%");
    }

    private static Read read(String mapping, String file) {
        Path path = SharedData.file(file);
        return Read.all(Mappings.named(mapping), Input.of(path), Format.AUTO, path.toString());
    }
}
