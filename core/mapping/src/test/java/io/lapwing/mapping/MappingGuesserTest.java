package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.mapping.guess.MappingGuesser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingGuesserTest {
    @ParameterizedTest
    @CsvSource({
        "purpleair/data.json, 25552",
        "wsn/single/data/data.csv, 18914",
        "wsn/single/data/data.json, 18914",
        "wsn/single/data/singlehop_indoor_moteid1_data.txt, 4417",
        "bytewax/ec2_metrics.csv, 32256",
        "bytewax/iot_telemetry_data_1000.csv, 999",
        "skab/valve1/1.csv, 1145",
        "nab/data/realTraffic/speed_7578.csv, 1127",
        "shuttle/shuttle.csv.gz, 49097",
    })
    void whatIsGuessedReadsTheWholeFile(String file, int readings) {
        Path path = SharedData.file(file);

        MappingGuesser.Guess guess = guess(Input.of(path), path.toString());

        Read read = Read.all(guess.mapping(), Input.of(path), Format.AUTO, path.toString());
        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(readings);
    }

    @Test
    void saysWhichBuiltInFits() {
        assertThat(guess("timestamp,value\n2014-04-01 00:00:00,20.0\n").yaml()).contains("The mapping nab");
        assertThat(guess("timestamp,value,instance\n2014-04-01 00:00:00,20.0,a\n")
                        .yaml())
                .doesNotContain("The mapping nab");
    }

    @Test
    void findsRowsInsideAnObjectAndTheTimeBesideThem() {
        MappingGuesser.Guess guess = guess(
                "{\"result\":{\"rows\":[{\"device\":\"a\",\"env\":{\"temp\":1.5}},{\"device\":\"b\",\"env\":{\"temp\":2}}]},\"time\":1747060328}");

        assertThat(guess.yaml()).contains("rows: result.rows", "beside: time", "sensor: device", "column: env.temp");
        assertThat(guess.mapping().spec()).isNotNull();
    }

    @Test
    void headerlessLinesGetNamesByPosition() {
        String text =
                "a;2024-01-01T00:00:00Z;1\nb;2024-01-01T00:00:01Z;2\na;2024-01-01T00:00:02Z;2\nb;2024-01-01T00:00:03Z;2\n";

        MappingGuesser.Guess guess = guess(text);

        assertThat(guess.yaml()).contains("header: false");
        Reading first = Read.text(guess.mapping(), Format.CSV, text).accepted().getFirst();
        assertThat(first.sensor()).isEqualTo("a");
        assertThat(first.time()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(first.values().get("field2")).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "a,b,c\n", "{}"})
    void nothingToGuessFromIsSaid(String text) {
        assertThatThrownBy(() -> guess(text)).isInstanceOf(InvalidRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "1",
                "null",
                "[1,2]",
                "\"\u0001\":\n",
                "a\tb\n\"\n",
                "[{\"\\u0000\":1}]",
                "{\"a\":{\"b\":[]}}"
            })
    void oddInputIsGuessedOrRefusedAndNeverBreaks(String text) {
        try {
            assertThat(guess(text).yaml()).isNotEmpty();
        } catch (InvalidRecordException e) {
            assertThat(e.detail()).isNotEmpty();
        }
    }

    private static MappingGuesser.Guess guess(String text) {
        return guess(Input.of(text.getBytes(StandardCharsets.UTF_8)), "plant/line-1.csv");
    }

    private static MappingGuesser.Guess guess(Input input, String file) {
        return MappingGuesser.guess(input, file, InstantSource.fixed(Read.NOW));
    }
}
