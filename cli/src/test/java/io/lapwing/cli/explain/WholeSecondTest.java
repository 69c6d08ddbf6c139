package io.lapwing.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.FakeLapwing;
import io.lapwing.cli.FakeLapwing.Answer;
import io.lapwing.cli.FakeLapwing.Request;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times as the page and lists print them, without their fraction of a second. */
class WholeSecondTest {
    private static final String SENSOR = "cold-store/cs-03";
    private static final List<String> TIMES = List.of(
            "2026-05-12T14:00:00.967Z", "2026-05-12T14:00:01Z", "2026-05-12T14:00:02.200Z", "2026-05-12T14:00:02.900Z");

    private FakeLapwing lapwing;

    @BeforeEach
    void start() throws IOException {
        lapwing = new FakeLapwing();
        lapwing.answer("sensors", request -> Answer.items("{\"sensor\":\"" + SENSOR + "\",\"metrics\":[]}"))
                .answer("readings", request -> Answer.items())
                .answer("verdicts", WholeSecondTest::verdicts);
    }

    @AfterEach
    void stop() {
        lapwing.close();
    }

    private static Answer verdicts(Request request) {
        Instant from = Instant.parse(request.query().getOrDefault("from", "2000-01-01T00:00:00Z"));
        Instant to = Instant.parse(request.query().getOrDefault("to", "2100-01-01T00:00:00Z"));
        Stream<Instant> found =
                TIMES.reversed().stream().map(Instant::parse).filter(time -> !time.isBefore(from) && time.isBefore(to));
        return Answer.items(found.limit(Long.parseLong(request.query().get("limit")))
                .map(time ->
                        "{\"sensor\":\"%s\",\"time\":\"%s\",\"received\":\"%s\",\"kind\":\"reading\",\"score\":0.1,\"confidence\":1}"
                                .formatted(SENSOR, time, time))
                .toArray(String[]::new));
    }

    private Cli explain(String time) {
        return Cli.run("explain", "--url", lapwing.url(), SENSOR, time);
    }

    @Test
    void standsForTheOnlyReadingWithinIt() {
        Cli cli = explain("2026-05-12T14:00:00Z");

        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(cli.out())
                .startsWith(
                        "The only reading within the second of 2026-05-12T14:00:00Z is of 2026-05-12T14:00:00.967Z.")
                .contains(SENSOR + ", the reading of 2026-05-12T14:00:00.967Z")
                .doesNotContain("nearest");
    }

    @Test
    void isItsReadingWhereThereIsOne() {
        assertThat(explain("2026-05-12T14:00:01Z").out()).startsWith(SENSOR + ", the reading of 2026-05-12T14:00:01Z");
    }

    @Test
    void withAFractionStandsForItself() {
        assertThat(explain("2026-05-12T14:00:00.0Z").out())
                .startsWith(
                        "This sensor has no reading of 2026-05-12T14:00:00Z; the nearest that was judged is 967.0 ms later.");
    }

    @Test
    void ofSeveralReadingsAllAreNamed() {
        Cli cli = explain("2026-05-12 14:00:02");

        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .isEqualToNormalizingNewlines("lapwing: cold-store/cs-03 has 2 readings within the second of"
                        + " 2026-05-12 14:00:02; name the time of one: 2026-05-12T14:00:02.200Z,"
                        + " 2026-05-12T14:00:02.900Z.\n");
    }
}
