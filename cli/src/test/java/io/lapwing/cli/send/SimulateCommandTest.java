package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.contracts.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SimulateCommandTest {
    private IngestDouble ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = new IngestDouble();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void aFleetAsFastAsItGoes() {
        Instant before = Instant.now();
        Cli cli =
                simulate("--sensors", "7", "--rate", "0", "--count", "5000", "--metrics", "a,b", "--connections", "2");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("accepted 5,000 readings in ");
        List<Reading> readings = ingest.readings();
        assertThat(readings).hasSize(5_000);
        assertThat(readings.stream().map(Reading::sensor).distinct()).hasSize(7);
        assertThat(readings.stream().map(r -> r.sensor() + r.time()).distinct()).hasSize(5_000);
        assertThat(readings).allMatch(r -> r.values().metrics().equals(List.of("a", "b")));
        assertThat(readings).allMatch(r -> !r.time().isBefore(before.minusMillis(1)));
        assertThat(cli.err()).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void aRateIsKept() {
        long began = System.nanoTime();
        Cli cli = simulate("--sensors", "5", "--rate", "1000", "--count", "401");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(cli.exit()).isZero();
        assertThat(ingest.readings()).hasSize(401);
        assertThat(millis).isGreaterThanOrEqualTo(395);
        List<Instant> times =
                ingest.readings().stream().map(Reading::time).sorted().toList();
        assertThat(Duration.between(times.getFirst(), times.getLast()).toMillis())
                .isGreaterThanOrEqualTo(395);
    }

    @ParameterizedTest
    @CsvSource({"--duration,600ms,1000", "--duration,PT0.6S,0", "--duration,1s,0.1"})
    void endsWhenItsTimeIsOver(String option, String duration, String rate) {
        long began = System.nanoTime();
        Cli cli = simulate(option, duration, "--rate", rate);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("accepted ");
        assertThat(millis).isBetween(600L, 20_000L);
        assertThat(ingest.readings()).hasSizeGreaterThanOrEqualTo(1);
        if (!rate.equals("0")) {
            assertThat(ingest.readings()).hasSizeLessThanOrEqualTo(600);
        }
    }

    @Test
    void theSameSeedMakesTheSameNumbersAndAnomalies() {
        simulate("--rate", "0", "--count", "300", "--seed", "9", "--shape", "uniform:0..1", "--anomalies", "0.1");
        List<Object> first = values();
        simulate("--rate", "0", "--count", "300", "--seed", "9", "--shape", "uniform:0..1", "--anomalies", "0.1");
        List<Object> both = values();
        assertThat(first).hasSize(300);
        assertThat(both.subList(300, 600)).isEqualTo(first);
        long anomalies = ingest.readings().stream()
                .limit(300)
                .filter(r -> r.values().get("value").orElseThrow() > 1)
                .count();
        assertThat(anomalies).isBetween(10L, 60L);
    }

    @ParameterizedTest
    @CsvSource({
        "--sensors,0",
        "--rate,-1",
        "--rate,NaN",
        "--count,0",
        "--duration,0s",
        "--duration,soon",
        "--anomalies,1.5",
        "--shape,square",
        "--metrics,'a,a'",
        "--connections,0",
        "--port-base,99999",
        "--ingest-url,nowhere"
    })
    void wrongOptionsAreUsageAndNamed(String option, String value) {
        Cli cli = simulate(option, value);
        assertThat(cli.exit()).isEqualTo(2);
        assertThat(cli.err()).startsWith("lapwing: ").contains("./lapwing simulate --help");
        assertThat(ingest.requests).hasValue(0);
    }

    private List<Object> values() {
        return new ArrayList<>(ingest.readings().stream().map(Reading::values).toList());
    }

    private Cli simulate(String... args) {
        List<String> all = new ArrayList<>(List.of("simulate"));
        if (!Arrays.asList(args).contains("--ingest-url")) {
            all.addAll(List.of("--ingest-url", ingest.url()));
        }
        all.addAll(Arrays.asList(args));
        return Cli.run(all.toArray(String[]::new));
    }
}
