package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema, which editors use, and the parser, which decides, say the same. */
class JsonSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Mappings.jsonSchema());

    @ParameterizedTest
    @ValueSource(strings = {"purpleair", "nab", "skab", "wsn", "iot-telemetry", "semicolon"})
    void holdsTheMappingsThatComeWithLapwing(String name) {
        assertThat(SCHEMA.validate(Mappings.builtInYaml(name).orElseThrow(), InputFormat.YAML))
                .isEmpty();
    }

    static Stream<String> everythingThatCanBeSaid() {
        return Stream.of(
                """
                description: d
                input: {format: csv, delimiter: ";", header: false, columns: [a, b], quote: none, charset: latin1, comment: "#", skip: 2, decimal: ",", nulls: ["-", ""], rows: a.b, fields: c}
                sensor: {column: [a, b], prefix: x/}
                location: {beside: site.name}
                time: {column: 1, format: epoch, unit: ms, zone: UTC}
                metrics: [a, 2, {name: t, column: b, type: boolean, scale: 2, offset: 1, unit: K, default: 0, optional: true}, {path: "x[0].y", default: null}]
                others: attributes
                ignore: [z]
                flag: f
                label: {column: 7}
                attributes: {m: {constant: 1}, n: n}
                seq: {column: s}
                """,
                "sensor: {file: '(a)', group: 1}\ntime: {start: 2020-01-01T00:00:00Z, interval: 1s, index: i, first: 1}\nothers: metrics\nseq: none\n",
                "input: {thousands: blank}\nsensor: s\ntime: {join: [d, {column: 3}], format: dd.MM.yyyy HH:mm, zone: Europe/Berlin}\nmetrics: [v]\n",
                "sensor: s\ntime: arrival\nmetrics: [v]\n");
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeSaid")
    void bothTake(String yaml) {
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(Mappings.parse("m", "m.yaml", yaml).spec()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sensor: s~metrics: [v]
                    time: t~metrics: [v]
                    sensor: s~time: t
                    sensor: s~time: t~metrics: []
                    sensor: s~time: t~metrics: [v]~colour: red
                    sensor: {column: a, path: b}~time: t~metrics: [v]
                    sensor: {}~time: t~metrics: [v]
                    sensor: s~time: {column: t, unit: weeks}~metrics: [v]
                    sensor: s~time: {column: t, start: 2020-01-01T00:00:00Z}~metrics: [v]
                    sensor: s~time: t~metrics: [{column: v, type: text}]
                    sensor: s~time: t~metrics: [{column: v, scale: big}]
                    sensor: s~time: t~metrics: [{name: v}]
                    sensor: s~time: t~metrics: [v]~others: all
                    sensor: s~time: t~metrics: [v]~seq: some
                    sensor: s~time: t~metrics: [v]~input: {skip: -1}
                    sensor: s~time: t~metrics: [v]~input: {header: maybe}
                    sensor: s~time: t~metrics: [v]~input: {decimal: x}
                    sensor: s~time: t~metrics: [v]~input: {thousands: ";"}
                    sensor: s~time: {join: [a]}~metrics: [v]
                    sensor: s~time: {join: [a, b], column: c}~metrics: [v]
                    sensor: s~time: t~metrics: [v]~input: {rows: a..b}
                    sensor: s~time: t~metrics: [v]~attributes: [a]
                    """)
    void bothRefuse(String text) {
        String yaml = text.replace('~', '\n');

        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
        assertThat(catchThrowable(() -> Mappings.parse("m", "m.yaml", yaml))).isInstanceOf(MappingException.class);
    }
}
