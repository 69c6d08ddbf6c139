package io.lapwing.simulation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.contracts.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadFleetTest {
    private static final Instant TIME = Instant.parse("2026-05-12T14:30:00Z");

    @Test
    void sensorsReportInTurn() {
        LoadFleet fleet = fleet(3, "uniform:0..100", 0);
        assertThat(LongStream.range(0, 5).mapToObj(i -> fleet.reading(i, TIME).sensor()))
                .containsExactly("load-000", "load-001", "load-002", "load-000", "load-001");
        assertThat(fleet.names()).containsExactly("load-000", "load-001", "load-002");
    }

    @Test
    void sameSeedSameReading() {
        LoadFleet one = fleet(3, "normal:50,5", 0.1);
        assertThat(one.reading(77, TIME)).isEqualTo(fleet(3, "normal:50,5", 0.1).reading(77, TIME));
        assertThat(one.reading(77, TIME)).isNotEqualTo(one.reading(80, TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"uniform:0..100 | 0 | 100", "normal:50,1 | 44 | 56", "sine:20,5,60 | 13 | 27"})
    void anomaliesAndOnlyTheyLieOutside(String shape, double low, double high) {
        LoadFleet fleet = fleet(10, shape, 0.05);
        int anomalies = 0;
        for (long i = 0; i < 20_000; i++) {
            Reading reading = fleet.reading(i, TIME.plusMillis(i));
            boolean outside =
                    reading.values().toMap().values().stream().anyMatch(v -> v == null || v < low || v > high);
            assertThat(outside).as("reading %s: %s", i, reading).isEqualTo(fleet.isAnomalous(i));
            anomalies += outside ? 1 : 0;
        }
        assertThat(anomalies / 20_000.0).isCloseTo(0.05, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"uniform:-1.5..2 | 0.25 | 1.01", "normal:50,5 | 50 | 5", "sine:20,5,60,0 | 20 | 3.54"})
    void shapesHaveTheirMomentsBy(String text, double mean, double sd) {
        ValueShape shape = ValueShape.parse(text);
        double[] values = LongStream.range(0, 100_000)
                .mapToDouble(i -> shape.value(1, 2, i, i * 10))
                .toArray();
        double actual = LongStream.range(0, values.length)
                .mapToDouble(i -> values[(int) i])
                .average()
                .orElseThrow();
        double variance = LongStream.range(0, values.length)
                .mapToDouble(i -> Math.pow(values[(int) i] - actual, 2))
                .average()
                .orElseThrow();
        assertThat(actual).isCloseTo(mean, within(0.02 * sd + 0.03));
        assertThat(Math.sqrt(variance)).isCloseTo(sd, within(0.02 * sd));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uniform",
                "uniform:",
                "uniform:1",
                "uniform:5..1",
                "uniform:a..b",
                "normal:1",
                "normal:1,0",
                "sine:1,2",
                "normal:NaN,1",
                "cosine:1,2",
                "uniform:1..2..3"
            })
    void whatIsNoShapeIsAnswered(String text) {
        assertThatThrownBy(() -> ValueShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uniform:LOW..HIGH");
    }

    private static LoadFleet fleet(int sensors, String shape, double anomalies) {
        return new LoadFleet(5, "load", sensors, List.of("a", "b"), ValueShape.parse(shape), anomalies);
    }
}
