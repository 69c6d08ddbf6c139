package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lapwing.contracts.Reading;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mapping file can say, and what is said of a wrong one. */
class MappingFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'sensor: s'                                              | test.yaml:1: needs the field time
                    'time: t'                                                | test.yaml:1: needs the field sensor
                    'sensor: s~time: t'                                      | needs metrics
                    ''                                                       | test.yaml: is empty
                    'a: [1'                                                  | is no YAML
                    '- a'                                                    | must be an object
                    'sensor: s~time: t~metrics: [v]~colour: red'             | test.yaml:4: colour: is not known here; known are description, input
                    'sensor: s~time: t~metrics: v'                           | test.yaml:3: metrics: must be a list, got "v"
                    'sensor: s~time: t~metrics: [v, v]'                      | metrics[1]: the metric v stands twice
                    'sensor: s~time: t~metrics:~- {column: v, type: text}'   | test.yaml:4: metrics[0].type: must be one of number, boolean, got "text"
                    'sensor: s~time: t~metrics:~- {column: v, scale: x}'     | metrics[0].scale: must be a finite number
                    'sensor: s~time: t~metrics:~- {name: v}'                 | metrics[0]: needs exactly one of column, path
                    'sensor: s~time: t~metrics:~- {column: v, path: v}'      | got column and path
                    'sensor: {file: "("}~time: t~metrics: [v]'               | sensor.file: is no regular expression
                    'sensor: {file: a, group: 2}~time: t~metrics: [v]'       | sensor.group: the pattern has only 0 groups
                    'sensor: s~time: {column: t, unit: fortnights}~metrics: [v]' | time.unit: must be one of ns, us, ms, s, min, h, days, got "fortnights"
                    'sensor: s~time: {column: t, format: "bb"}~metrics: [v]' | time.format: must be auto, rfc3339, epoch or a pattern
                    'sensor: s~time: {column: t, zone: Mars/Base}~metrics: [v]' | time.zone: must be a zone
                    'sensor: s~time: {start: now, interval: 1s}~metrics: [v]' | time.start: a time is RFC 3339
                    'sensor: s~time: {start: 2020-01-01T00:00:00Z}~metrics: [v]' | needs an interval
                    'sensor: s~time: {start: 2020-01-01T00:00:00Z, interval: soon}~metrics: [v]' | time.interval: must be a positive duration
                    'sensor: s~time: {column: t, first: 1}~metrics: [v]'     | time.first: belongs to a time with start
                    'sensor: s~time: t~metrics: [v]~input: {delimiter: ";;"}' | input.delimiter: must be one ASCII character
                    'sensor: s~time: t~metrics: [v]~input: {format: xml}'    | input.format: must be one of auto, json, ndjson, csv
                    'sensor: s~time: t~metrics: [v]~input: {charset: utf-16}' | input.charset: must be a character set
                    'sensor: s~time: t~metrics: [v]~input: {skip: -1}'       | input.skip: must be a whole number of at least 0
                    'sensor: s~time: t~metrics: [v]~input: {rows: "a..b"}'   | input.rows: an empty name in the path
                    'sensor: s~time: t~metrics: [v]~input: {thousands: x}'   | input.thousands: must be ".", ",", "'", blank or none
                    'sensor: s~time: t~metrics: [v]~input: {thousands: "."}' | input.thousands: must differ from the decimal mark "."
                    'sensor: s~time: {join: [a]}~metrics: [v]'               | time.join: needs at least two columns
                    'sensor: s~time: {join: [a, b], column: c}~metrics: [v]' | time.column: does not go with join
                    'sensor: s~time: t~metrics: [v]~seq: maybe'              | seq: must be rows, none
                    'sensor: s~sensor: t~time: t~metrics: [v]'               | sensor: stands twice
                    """)
    void everyProblemNamesFileLineAndField(String yaml, String message) {
        MappingException e = catchThrowableOfType(
                MappingException.class, () -> Mappings.parse("test", "test.yaml", yaml.replace('~', '\n')));

        assertThat(e).isNotNull();
        assertThat(e).hasMessageContaining("test.yaml").hasMessageContaining(message);
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        MappingException e = catchThrowableOfType(
                MappingException.class,
                () -> Mappings.parse("x", "x.yaml", "sensor: {}\ntime: {}\nmetrics: [{}]\nodd: 1\n"));

        assertThat(e.problems()).hasSize(4);
    }

    @Test
    void anUnknownNameSaysWhichThereAre() {
        MappingException e = catchThrowableOfType(MappingException.class, () -> Mappings.named("purplair"));

        assertThat(e).hasMessageContaining("purpleair");
        assertThat(catchThrowableOfType(MappingException.class, () -> Mappings.file(Path.of("/no/such/file.yaml"))))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void everythingThatCanBeSaid() {
        Mapping mapping = Mappings.parse("full", "full.yaml", """
                description: all of it
                input: {format: csv, delimiter: "|", quote: "'", comment: "#", skip: 1, decimal: ",", nulls: ["-"]}
                sensor: {column: [device, Device], prefix: plant/}
                location: {constant: hall 7}
                time: {column: at, format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
                metrics:
                  - {name: temperature, column: t10, scale: 0.1, offset: -40, unit: "°C"}
                  - {name: door, column: 3, type: boolean}
                  - {name: pressure, column: p, default: 1013}
                  - {column: absent, optional: true}
                flag: alarm
                label: truth
                attributes: {model: {constant: X-2}, firmware: fw}
                seq: none
                """);

        Read read = Read.text(
                mapping,
                Format.CSV,
                "made by a logger\ndevice|at|t10|open|p|alarm|truth|fw\n# a remark\n'd|1'|01.07.2024 12:00|615,5|yes|-|off|1|007\n");

        assertThat(read.rejected()).isEmpty();
        Reading reading = read.accepted().getFirst();
        assertThat(reading.sensor()).isEqualTo("plant/d|1");
        assertThat(reading.location()).isEqualTo("hall 7");
        assertThat(reading.time()).isEqualTo(Instant.parse("2024-07-01T10:00:00Z"));
        assertThat(reading.values().toMap())
                .containsOnlyKeys("temperature", "door", "pressure")
                .containsEntry("temperature", 615.5 * 0.1 - 40)
                .containsEntry("door", 1.0)
                .containsEntry("pressure", 1013.0);
        assertThat(reading.units()).containsExactlyEntriesOf(java.util.Map.of("temperature", "°C"));
        assertThat(reading.flag()).isFalse();
        assertThat(reading.attributes())
                .containsOnlyKeys("model", "firmware", "label")
                .containsEntry("firmware", "007")
                .containsEntry("label", 1.0);
    }

    @Test
    void pathsIntoJson() {
        Mapping mapping = Mappings.parse("p", "p.yaml", """
                input: {rows: result.items}
                sensor: {path: "meta.ids[1]"}
                time: {beside: result.sent, unit: ms}
                metrics:
                  - {name: c, path: "values[0].c"}
                  - {name: k, column: "values[0].k"}
                """);

        Read read = Read.text(
                mapping,
                Format.JSON,
                "{\"result\":{\"items\":[{\"meta\":{\"ids\":[\"a\",\"b\"]},\"values\":[{\"c\":1,\"k\":2}]}],\"sent\":1712793665123}}");

        assertThat(read.rejected()).isEmpty();
        Reading reading = read.accepted().getFirst();
        assertThat(reading.sensor()).isEqualTo("b");
        assertThat(reading.time()).isEqualTo(Instant.parse("2024-04-11T00:01:05.123Z"));
        assertThat(reading.values().toMap()).containsEntry("c", 1.0).containsEntry("k", 2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "s, 1594512094.3859746, 2020-07-12T00:01:34.385974Z",
        "s, 1.5945120943859746E9, 2020-07-12T00:01:34.385974Z",
        "ms, 1594512094385, 2020-07-12T00:01:34.385Z",
        "us, 1594512094385974, 2020-07-12T00:01:34.385974Z",
        "ns, 1594512094385974999, 2020-07-12T00:01:34.385974Z",
        "days, 18455.5, 2020-07-12T12:00:00Z",
        "h, 442920, 2020-07-12T00:00:00Z",
    })
    void epochsAreExactInEveryUnit(String unit, String text, Instant time) {
        Mapping mapping =
                Mappings.parse("e", "e.yaml", "sensor: s\ntime: {column: t, unit: %s}\nmetrics: [v]\n".formatted(unit));

        Read read = Read.text(mapping, Format.CSV, "s,t,v\na," + text + ",1\n");

        assertThat(read.accepted()).extracting(Reading::time).containsExactly(time);
    }

    @Test
    void arrivalAndCountingAreTimes() {
        Mapping arrival = Mappings.parse("a", "a.yaml", "sensor: s\ntime: arrival\nmetrics: [v]\n");
        Mapping counted = Mappings.parse(
                "c", "c.yaml", "sensor: s\ntime: {start: 2024-01-01T00:00:00Z, interval: 100ms}\nmetrics: [v]\n");

        assertThat(Read.text(arrival, Format.CSV, "s,v\na,1\n").accepted())
                .extracting(Reading::time)
                .containsExactly(Read.NOW);
        assertThat(Read.text(counted, Format.CSV, "s,v\na,1\na,bad\na,3\n").accepted())
                .extracting(Reading::time)
                .containsExactly(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-01-01T00:00:00.200Z"));
    }
}
