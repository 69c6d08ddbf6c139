package io.lapwing.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.FakeLapwing;
import io.lapwing.cli.FakeLapwing.Answer;
import io.lapwing.cli.FakeLapwing.Request;
import io.lapwing.contracts.AnomalyId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private static final String SENSOR = "cold-store/cs-03";
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");

    private FakeLapwing lapwing;
    private final List<Stored> verdicts = new ArrayList<>();
    private final List<String> sensors = new ArrayList<>(List.of(SENSOR, "cold-store/cs-04", "office/desk-1"));

    private record Stored(Instant time, String json) {}

    @BeforeEach
    void start() throws IOException {
        lapwing = new FakeLapwing();
        lapwing.answer("verdicts", this::list)
                .answer("readings", request -> Answer.items())
                .answer(
                        "sensors",
                        request -> Answer.items(sensors.stream()
                                .filter(s -> request.query()
                                        .getOrDefault("sensor", s)
                                        .equals(s))
                                .map(s -> "{\"sensor\":\"%s\",\"metrics\":[{\"metric\":\"humidity\",\"unit\":\"%%\"}]}"
                                        .formatted(s))
                                .toArray(String[]::new)));
    }

    @AfterEach
    void stop() {
        lapwing.close();
    }

    /** As the query API does it: a range, newest first, so many, and whether there are more. */
    private Answer list(Request request) {
        Instant from = Instant.parse(request.query().getOrDefault("from", Instant.MIN.toString()));
        Instant to = Instant.parse(request.query().getOrDefault("to", Instant.MAX.toString()));
        int limit = Integer.parseInt(request.query().getOrDefault("limit", "100"));
        List<String> found = verdicts.stream()
                .filter(v -> !v.time().isBefore(from) && v.time().isBefore(to))
                .sorted(Comparator.comparing(Stored::time).reversed())
                .map(Stored::json)
                .toList();
        return Answer.ok("{\"items\":[%s],\"next\":%s}"
                .formatted(
                        String.join(",", found.subList(0, Math.min(limit, found.size()))),
                        found.size() > limit ? "\"more\"" : "null"));
    }

    private void verdict(Instant time, String rest) {
        verdicts.add(new Stored(
                time,
                "{\"sensor\":\"%s\",\"time\":\"%s\",\"partition\":0,\"offset\":%d,\"received\":\"%s\",\"confidence\":1,%s}"
                        .formatted(SENSOR, time, verdicts.size(), time.plusMillis(300), rest)));
    }

    private void normal(Instant time) {
        verdict(
                time,
                "\"kind\":\"reading\",\"values\":{\"humidity\":43},\"imputed\":[],\"missing\":[],\"anomaly\":false,"
                        + "\"score\":0.1,\"expected\":{},\"detectors\":[],\"reasons\":[]");
    }

    private Cli explain(String... more) {
        List<String> args = new ArrayList<>(List.of("explain", "--url", lapwing.url()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    @Test
    void anAnomalousReading() {
        String id = new AnomalyId(SENSOR, START).encoded();
        lapwing.answer(
                "anomalies/" + id,
                request -> Answer.ok("{\"id\":\"x\",\"until\":null,\"verdicts\":13,\"score\":0.99}"));
        verdict(START.plusSeconds(20), """
                "kind":"reading","location":"cold store","values":{"humidity":71.2,"temperature":4.1},"imputed":["temperature"],
                "missing":["co2"],"anomaly":true,"since":"2026-05-12T14:00:00Z","score":0.99,
                "expected":{"humidity":{"mean":43.0,"sd":4.6}},
                "detectors":[{"name":"hst","score":0.93,"threshold":0.95,"anomaly":false,"seen":9000,"needed":250},
                {"name":"zscore","metric":"humidity","score":0.67,"threshold":0.5,"anomaly":true,"seen":100,"needed":30,"raw":6.13},
                {"name":"zscore","metric":"temperature","score":0,"threshold":0.5,"anomaly":false,"seen":12,"needed":30,"raw":0}],
                "reasons":[{"detector":"zscore","metric":"humidity","observed":71.2,"expected":43.0,
                "text":"humidity 71.2 %, expected 43.0 ± 4.6 (zscore 6.1σ)"}]""");

        Cli cli = explain(SENSOR, "2026-05-12T14:00:20Z");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exit()).isZero();
        assertThat(cli.out())
                .isEqualToNormalizingNewlines("""
                        cold-store/cs-03 (cold store), the reading of 2026-05-12T14:00:20Z

                        Anomalous (score .99, confidence 1.0):
                          humidity 71.2 %, expected 43.0 ± 4.6 (zscore 6.1σ)

                        Values
                          humidity 71.2 %, expected 43.0 ± 4.6   6.1σ above
                          temperature 4.1, nothing expected yet              imputed: the sensor sent null
                          co2 null                               missing: nothing could fill it, so no detector saw it

                        Detectors (score ÷ threshold: from 1.00 on a detector fires)
                          hst                    0.97  did not fire  score .93, threshold .95
                          zscore of humidity     1.34  fired         score .67, threshold .50  6.1σ
                          zscore of temperature  –     warming up: 12 of 30 readings seen
                          range                  –     none of these metrics has limits in its unit, or the profile asks for none
                          Of each detector, its strongest opinion and all that fired; one that saw nothing is not listed.
                          σ counts standard deviations from what the detector has seen of this sensor.

                        The score of the reading is of all detectors together, on one scale: from .50 on it is anomalous.

                        It belongs to the anomaly that began at 2026-05-12T14:00:00Z, which is still open with 13 verdicts and a highest score of .99:
                          URL/?anomaly=ID
                        """.replace("URL", lapwing.url()).replace("ID", id));
    }

    @Test
    void aNormalReadingThatCameLate() {
        verdicts.add(new Stored(START, """
                {"sensor":"cold-store/cs-03","time":"2026-05-12T14:00:00Z","received":"2026-05-12T16:01:00Z","kind":"reading",
                "values":{"humidity":43},"imputed":[],"missing":[],"late":true,"anomaly":false,"score":0.4,"confidence":0.5,"expected":{},
                "detectors":[{"name":"zscore","metric":"humidity","score":0.51,"threshold":0.5,"anomaly":true,"seen":100,"needed":30}],
                "reasons":[]}"""));
        Cli cli = explain(SENSOR, "2026-05-12T16:00:00+02:00");
        assertThat(cli.out())
                .contains("Normal (score .40, confidence .50): zscore fired, but not strongly enough to decide alone")
                .contains("It came late, after a newer reading")
                .contains("It arrived 2 h 1 min after its time.")
                .doesNotContain("anomaly=");
    }

    @Test
    void inWarmUpNothingCouldFire() {
        verdict(START, """
                "kind":"reading","values":{"humidity":43},"imputed":[],"missing":[],"anomaly":false,"score":0,"expected":{},
                "detectors":[{"name":"hst","score":0,"threshold":0.9,"anomaly":false,"seen":38,"needed":250}],"reasons":[]""");
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z").out())
                .contains(
                        "Not judged yet (score .00, confidence 1.0): every detector is still warming up, so none could fire.")
                .doesNotContain("Normal")
                .contains("warming up: 38 of 250 readings seen");
    }

    @Test
    void aFirstReadingIsNotJudgedYetThoughLimitsLookedAtIt() {
        verdict(START, """
                "kind":"reading","values":{"humidity":43,"air_quality":37.3},"imputed":[],"missing":[],"anomaly":false,"score":0,
                "expected":{},
                "detectors":[{"name":"range","metric":"humidity","score":0,"threshold":0.5,"anomaly":false,"seen":0,"needed":0,"raw":-1},
                {"name":"zscore","metric":"humidity","score":0,"threshold":0.5,"anomaly":false,"seen":0,"needed":20,"raw":0}],"reasons":[]""");
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z").out())
                .contains(
                        "Not judged yet (score .00, confidence 1.0): the detectors that learn are still warming up; only limits")
                .contains("range of humidity   0.00  did not fire  score .00, threshold .50  nearest limit −1 %")
                .contains("Of each detector, its strongest opinion and all that fired")
                .doesNotContain("air_quality  –");
    }

    @Test
    void aSwitchThatWasNeverOnIsNotOutByMillions() {
        verdict(START, """
                "kind":"reading","values":{"light":1,"door":0},"imputed":[],"missing":[],"anomaly":false,"score":0.4,
                "expected":{"light":{"mean":0,"sd":1e-9},"door":{"mean":0,"sd":1e-9}},
                "detectors":[{"name":"level","metric":"light","score":0.4,"threshold":0.5,"anomaly":false,"seen":500,"needed":150,"raw":1e9}],
                "reasons":[]""");
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z").out())
                .contains("light 1, expected 0  >1000σ above")
                .contains("door 0, expected 0")
                .doesNotContain("0.000000");
    }

    @Test
    void aSilence() {
        verdict(START, """
                "kind":"silence","values":{},"imputed":[],"missing":[],"anomaly":true,"since":"2026-05-12T14:00:00Z",
                "transition":"opened","score":1,"expected":{},"detectors":[],
                "reasons":[{"detector":"silence","text":"nothing for 5 minutes"}]""");
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z").out())
                .contains("a silence at 2026-05-12T14:00:00Z")
                .contains("said nothing for longer than it may.")
                .contains("  nothing for 5 minutes")
                .contains("It opened an anomaly:")
                .doesNotContain("Values");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-05-12T13:59:00Z    | 14:00:00Z | 1 min later
            2026-05-12T14:00:04Z    | 14:00:03Z | 1.0 s earlier
            2026-05-12T15:29:58Z    | 15:30:00Z | 2.0 s later
            2026-05-12T23:00:00Z    | 15:33:19Z | 7 h 26 min earlier
            2020-01-01T00:00:00Z    | 14:00:00Z | 2323 d 14 h later
            """)
    void theNearestIsFoundAndSaid(String time, String found, String off) {
        // A burst, a gap of an hour and a half, and a longer burst.
        IntStream.range(0, 4).forEach(i -> normal(START.plusSeconds(i)));
        IntStream.range(0, 200).forEach(i -> normal(START.plusSeconds(5400 + i)));
        Cli cli = explain(SENSOR, time);
        assertThat(cli.out())
                .startsWith("This sensor has no reading of " + time + "; the nearest that was judged is " + off + ".")
                .contains("the reading of 2026-05-12T" + found);
        assertThat(lapwing.requests("verdicts")).hasSizeLessThan(100);
    }

    @Test
    void aReadingWithoutAVerdictIsSaid() {
        normal(START);
        lapwing.close();
        try (FakeLapwing other = new FakeLapwing()) {
            other.answer("verdicts", this::list)
                    .answer("sensors", request -> Answer.items("{\"sensor\":\"" + SENSOR + "\",\"metrics\":[]}"))
                    .answer("readings", request -> Answer.items("{}"));
            assertThat(Cli.run("explain", "--url", other.url(), SENSOR, "2026-05-12T14:00:01Z")
                            .out())
                    .startsWith(
                            "The reading of 2026-05-12T14:00:01Z has no verdict (yet); the nearest that was judged is 1.0 s earlier.");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nowIsTheNewestAndATimeWithoutZoneIsUtc() {
        normal(START);
        assertThat(explain(SENSOR, "now").out()).startsWith("cold-store/cs-03, the reading of 2026-05-12T14:00:00Z");
        for (String time : List.of("2026-05-12T14:00:00", "2026-05-12 14:00")) {
            assertThat(explain(SENSOR, time).out())
                    .startsWith(time + " has no zone; it is taken as UTC.")
                    .contains("the reading of 2026-05-12T14:00:00Z");
        }
    }

    @Test
    void ofSeveralAtOneTimeTheHighestScoreUnlessOneIsPicked() {
        for (int i = 0; i < 3; i++) {
            verdict(
                    START,
                    "\"seq\":%d,\"kind\":\"reading\",\"values\":{\"humidity\":43},\"anomaly\":false,\"score\":0.%d"
                            .formatted(i, 3 - i));
        }
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z").out())
                .startsWith("3 verdicts have this time")
                .contains("score .30");
        assertThat(explain(SENSOR, "2026-05-12T14:00:00Z", "--seq", "2").out())
                .contains("score .10")
                .contains(", seq 2");
        Cli none = explain(SENSOR, "2026-05-12T14:00:00Z", "--seq", "7");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("has seq 7; there are 0, 1, 2.");
    }

    @Test
    void anUnknownSensorIsAnsweredWithSimilarOnes() {
        Cli typo = explain("cold-store/cs-3", "now");
        assertThat(typo.exit()).isEqualTo(1);
        assertThat(typo.out()).isEmpty();
        assertThat(typo.err())
                .startsWith(
                        "lapwing: There is no sensor cold-store/cs-3; did you mean cold-store/cs-03 or cold-store/cs-04?");
        assertThat(explain("Desk-1", "now").err()).contains("did you mean office/desk-1?");
        assertThat(explain("somewhere else", "now").err()).contains("there are 3, such as cold-store/cs-03.");
        sensors.clear();
        assertThat(explain(SENSOR, "now").err()).contains("No sensor has reported yet");
    }

    @Test
    void aSensorWithoutVerdictsIsSaid() {
        Cli cli = explain(SENSOR, "now");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains("has no verdict yet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            explain                          | Missing required parameters: 'SENSOR', 'TIME'
            explain a yesterday              | TIME: a time is such as 2026-05-12T14:29:58Z
            explain a 2026-02-30T00:00:00Z   | TIME: a time is such as
            explain a now --seq x            | Invalid value for option '--seq'
            """)
    void aWrongCommandLineIsUsage(String line, String expected) {
        Cli cli = Cli.run(line.split(" "));
        assertThat(cli.exit()).isEqualTo(2);
        assertThat(cli.err()).contains(expected).contains("./lapwing explain --help");
    }
}
