package io.lapwing.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.FakeLapwing;
import io.lapwing.cli.FakeLapwing.Answer;
import io.lapwing.cli.FakeLapwing.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailCommandTest {
    private FakeLapwing lapwing;

    @BeforeEach
    void start() throws IOException {
        lapwing = new FakeLapwing();
    }

    @AfterEach
    void stop() {
        lapwing.close();
    }

    private static String reading(int second) {
        return "{\"sensor\":\"a/1\",\"time\":\"2026-05-12T14:00:%02dZ\",\"values\":{\"humidity\":%d.5},\"units\":{\"humidity\":\"%%\"}}"
                .formatted(second, second);
    }

    private static String event(String name, String id, String data) {
        return "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
    }

    @Test
    void theLastOnesOldestFirstThenTheStreamWithoutDoubles() {
        lapwing.answer("readings", request -> Answer.items(reading(3), reading(2), reading(1)))
                .live(event("reading", "r0:3", reading(3))
                        + event("reading", "r0:3", reading(3))
                        + event("reading", "r0:4", reading(4)));

        Cli cli = Cli.runUntil(4, "tail", "readings", "--url", lapwing.url(), "-n", "3");

        assertThat(cli.out()).isEqualToNormalizingNewlines("""
                        2026-05-12T14:00:01Z  a/1  humidity 1.5 %
                        2026-05-12T14:00:02Z  a/1  humidity 2.5 %
                        2026-05-12T14:00:03Z  a/1  humidity 3.5 %
                        2026-05-12T14:00:04Z  a/1  humidity 4.5 %
                        """);
        assertThat(cli.exit()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(lapwing.requests("readings").getFirst().query()).containsEntry("limit", "3");
        assertThat(lapwing.requests("live").getFirst().query())
                .containsExactlyEntriesOf(java.util.Map.of("events", "reading"));
    }

    @Test
    void connectsAgainByTheLastEventsIdAndSaysSo() {
        lapwing.liveThenClosed(
                        "retry: 1\n\n" + event("reading", "r0:1,r1:7", reading(1)) + "event: reading\ndata: {\"half")
                .liveRefused(503, "{\"detail\":\"starting\"}")
                .liveThenClosed("")
                .live(": hello\n\n" + event("reading", "r0:2,r1:7", reading(2)));

        Cli cli = Cli.runUntil(2, "tail", "readings", "--url", lapwing.url(), "-n", "0", "--json");

        assertThat(cli.out()).isEqualToNormalizingNewlines(reading(1) + "\n" + reading(2) + "\n");
        assertThat(lapwing.requests("live"))
                .extracting(Request::lastEventId)
                .containsExactly(null, "r0:1,r1:7", "r0:1,r1:7", "r0:1,r1:7");
        assertThat(cli.err().lines().filter(line -> line.contains("Connection lost")))
                .hasSize(2);
        assertThat(cli.err()).contains("lapwing: Connected again.").doesNotContain("half");
        assertThat(cli.exit()).isZero();
    }

    @Test
    void filtersGoToListAndStream() {
        lapwing.answer("verdicts", request -> Answer.items()).live(event("verdict", "v0:1", """
                {"sensor":"a/1","time":"2026-05-12T14:00:00Z","partition":0,"offset":1,"kind":"reading","values":{"t":21},\
                "imputed":[],"missing":["co2"],"late":true,"anomaly":false,"score":0.125,"detectors":[],"reasons":[]}"""));

        Cli cli = Cli.runUntil(
                1,
                "tail",
                "verdicts",
                "--url",
                lapwing.url(),
                "--sensor",
                "a/1",
                "--sensor",
                "b & c",
                "--metric",
                "°C");

        assertThat(cli.out())
                .isEqualToNormalizingNewlines("2026-05-12T14:00:00Z  a/1  normal    0.13  t 21  late  missing co2\n");
        assertThat(lapwing.requests("verdicts"))
                .extracting(request -> request.query().get("sensor"))
                .containsExactly("a/1", "b & c");
        assertThat(lapwing.requests("live").getFirst().query())
                .containsEntry("sensor", "a/1,b & c")
                .containsEntry("metric", "°C");
    }

    @Test
    void ofSeveralSensorsTheNewestOnesInOrder() {
        lapwing.answer(
                        "readings",
                        request -> "x".equals(request.query().get("sensor"))
                                ? Answer.items(reading(9), reading(1))
                                : Answer.items(reading(5), reading(4)))
                .live("");

        Cli cli = Cli.runUntil(
                2, "tail", "readings", "--url", lapwing.url(), "--sensor", "x", "--sensor", "y", "-n", "2");

        assertThat(cli.out().lines().map(line -> line.substring(17, 19))).containsExactly("05", "09");
    }

    @Test
    void anAnomalyHasItsSentenceAndItsLink() {
        lapwing.answer("anomalies", request -> Answer.items("""
                {"id":"MTc3","sensor":"cold-store/cs-03","state":"open","since":"2026-05-12T14:29:58Z","until":null,"verdicts":13,
                "score":0.99,"sentence":"humidity 71.2 %, expected 43.0 ± 4.6 (hst .93, zscore 6.1σ)"}"""));
        Cli cli = Cli.runUntil(1, "tail", "anomalies", "--url", lapwing.url());
        assertThat(cli.out())
                .isEqualToNormalizingNewlines("2026-05-12T14:29:58Z  cold-store/cs-03  open   0.99  "
                        + "humidity 71.2 %, expected 43.0 ± 4.6 (hst .93, zscore 6.1σ)  13 verdicts  "
                        + lapwing.url() + "/?anomaly=MTc3\n");
    }

    private static String anomaly(String id, String state, String lastTime, String received) {
        return "{\"id\":\"%s\",\"sensor\":\"a/1\",\"state\":\"%s\",\"since\":\"2026-05-12T14:00:00Z\",\"lastTime\":\"%s\",\"received\":\"%s\",\"verdicts\":2,\"score\":0.9,\"sentence\":\"why\"}"
                .formatted(id, state, lastTime, received);
    }

    @Test
    void anomaliesOfThePastAreHeldBackAndCounted() {
        String fresh = anomaly("now", "open", "2026-05-12T14:00:00Z", "2026-05-12T14:05:00Z");
        String past = anomaly("past", "closed", "2026-05-12T14:00:00Z", "2026-05-12T14:05:00.001Z");
        String further = anomaly("further", "closed", "2026-05-10T14:00:00Z", "2026-05-12T14:05:00Z");
        String stream =
                event("anomaly", "v0:1", past) + event("anomaly", "v0:2", further) + event("anomaly", "v0:3", fresh);

        lapwing.live(stream);
        Cli quiet = Cli.runUntil(1, "tail", "anomalies", "--url", lapwing.url(), "-n", "0");
        assertThat(quiet.out()).contains("anomaly=now").doesNotContain("past", "further");
        assertThat(quiet.err()).isEqualToNormalizingNewlines("""
                        lapwing: Anomalies of the past are coming in; they are held back (--all shows them).
                        lapwing: 2 events of anomalies of the past were held back.
                        """);

        lapwing.live(stream);
        Cli all = Cli.runUntil(3, "tail", "anomalies", "--url", lapwing.url(), "-n", "0", "--all");
        assertThat(all.out()).contains("anomaly=past", "anomaly=further", "anomaly=now");
        assertThat(all.err()).isEmpty();
    }

    @Test
    void theSameStateOfAnAnomalyIsSaidOnce() {
        String time = "2026-05-12T14:00:00Z";
        lapwing.live(event("anomaly", "v0:1", anomaly("a", "open", time, time))
                + event("anomaly", "v0:2", anomaly("a", "closed", time, time))
                + event("anomaly", "v0:3", anomaly("b", "closed", time, time))
                + event("anomaly", "v0:4", anomaly("a", "closed", time, time))
                + event("anomaly", "v0:5", anomaly("c", "open", time, time)));
        Cli cli = Cli.runUntil(4, "tail", "anomalies", "--url", lapwing.url(), "-n", "0");
        assertThat(cli.out().lines().map(line -> line.replaceAll(".*(open|closed).*anomaly=", "$1 ")))
                .containsExactly("open a", "closed a", "closed b", "open c");
    }

    @Test
    void aWindowHasItsStatistics() {
        lapwing.answer("windows", request -> Answer.items("""
                {"sensor":"a/1","metric":"t","start":"2026-05-12T14:00:00Z","end":"2026-05-12T14:00:10Z","count":10,"nulls":1,"min":1,
                "max":5,"mean":3.14159265,"stddev":0.5,"outliers":[{"time":"2026-05-12T14:00:01Z","value":5,"z":3}],"revision":2,
                "anomalyCount":1}"""));
        Cli cli = Cli.runUntil(1, "tail", "windows", "--url", lapwing.url());
        assertThat(cli.out())
                .isEqualToNormalizingNewlines("2026-05-12T14:00:00Z/2026-05-12T14:00:10Z  a/1  t  "
                        + "mean 3.14 ± 0.50, 1 to 5, 10 values  1 null  1 outlier  1 anomalous  revision 2\n");
    }

    @Test
    void aDeadLetterCannotSteerTheTerminal() {
        lapwing.answer("dead-letters", request -> Answer.items("""
                {"source":"http 127.0.0.1","received":"2026-05-12T14:00:00Z","reason":"bad-time","detail":"line 7: got \\u001b[2J",
                "payload":"","bytes":12,"partition":0,"offset":5}"""));
        Cli cli = Cli.runUntil(1, "tail", "dead-letters", "--url", lapwing.url());
        assertThat(cli.out())
                .isEqualToNormalizingNewlines(
                        "2026-05-12T14:00:00Z  bad-time  http 127.0.0.1  line 7: got ·[2J  12 bytes\n");
    }

    @Test
    void whereNobodyAnswersItSaysWhatStartsOne() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (String last : List.of("0", "10")) {
            Cli cli = Cli.run("tail", "readings", "--port-base", String.valueOf(port), "-n", last);
            assertThat(cli.exit()).isEqualTo(1);
            assertThat(cli.out()).isEmpty();
            assertThat(cli.err())
                    .isEqualToNormalizingNewlines(
                            "lapwing: The query API does not answer at http://127.0.0.1:%d (connection refused). Is Lapwing running? Start it with ./lapwing demo --port-base %d or ./lapwing up --port-base %d%n"
                                    .formatted(port, port, port));
        }
    }

    @Test
    void aRefusalIsPassedOn() {
        lapwing.answer("readings", request -> Answer.problem(400, "metric: must not be empty"));
        Cli cli = Cli.run("tail", "readings", "--url", lapwing.url());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains("answers 400: metric: must not be empty");
    }

    @Test
    void aRefusalOfTheStreamIsPassedOn() {
        lapwing.liveRefused(400, "{\"detail\":\"events: unknown\"}");
        Cli cli = Cli.run("tail", "readings", "--url", lapwing.url(), "-n", "0");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains("answers 400: events: unknown");
    }

    @Test
    void anotherProgramAtThePortIsNamedAsSuch() {
        lapwing.liveAs("text/html", "<html>").answer("readings", request -> Answer.ok("<html>"));
        Cli stream = Cli.run("tail", "readings", "--url", lapwing.url(), "-n", "0");
        assertThat(stream.err()).contains("is not Lapwing's query API").contains("--url");
        assertThat(stream.exit()).isEqualTo(1);
        Cli list = Cli.run("tail", "readings", "--url", lapwing.url());
        assertThat(list.err()).contains("is not Lapwing's query API: its answer is no JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tail                                       | Missing required parameter: 'STREAM'
            tail anomaly                               | 'anomaly' is none of readings, windows, verdicts, anomalies, dead-letters
            tail readings -n -1                        | -n must lie within 0 and 10000, got -1
            tail readings -n 10001                     | -n must lie within 0 and 10000
            tail dead-letters --sensor a               | dead letters could not be read
            tail readings --port-base 0                | --port-base: a port must lie within 1 and 65534, got 0
            tail readings --url localhost:8080         | --url: an address is such as http://127.0.0.1:8080
            tail readings --url ftp://x                | --url: an address is such as
            """)
    void aWrongCommandLineIsUsage(String line, String expected) {
        Cli cli = Cli.run(line.split(" "));
        assertThat(cli.exit()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains(expected).contains("See: ./lapwing tail --help");
    }

    @Test
    void anInterruptEndsItQuietly() {
        lapwing.live(": nothing happens\n\n");
        CompletableFuture<Cli> ended = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform()
                .start(() -> ended.complete(Cli.run("tail", "readings", "--url", lapwing.url(), "-n", "0")));
        Awaitility.await().until(() -> !lapwing.requests("live").isEmpty());
        thread.interrupt();
        Awaitility.await().until(ended::isDone);
        assertThat(ended.join()).isEqualTo(new Cli(0, "", ""));
    }
}
