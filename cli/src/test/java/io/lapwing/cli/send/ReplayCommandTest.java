package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.Main;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Values;
import io.lapwing.mapping.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReplayCommandTest {
    private static final Instant TIME = Instant.parse("2026-05-12T14:30:00Z");

    @TempDir
    private Path folder;

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
    void ownReadingsArriveInOrderAndTheLinkShowsThem() throws IOException {
        List<Reading> readings = readings("office/desk 1", 5_000);
        Cli cli = replay(ndjson("own.ndjson", readings).toString(), "--url", "http://127.0.0.1:9000");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
        assertThat(cli.out())
                .contains("accepted 5,000 readings in ")
                .contains("see http://127.0.0.1:9000/?sensor=office%2Fdesk%201"
                        + "&from=2026-05-12T14:30:00Z&to=2026-05-12T14:30:05Z")
                .doesNotContain("rejected");
        assertThat(cli.out() + cli.err()).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void packedFilesAndArraysAreUnderstood() throws IOException {
        List<Reading> readings = readings("s", 20);
        String array = readings.stream().map(ReplayCommandTest::json).collect(Collectors.joining(",", "[", "]"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(array.getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("own.json.gz"), packed.toByteArray());
        assertThat(replay(file.toString()).exit()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
    }

    @Test
    void badLinesOfOurOwnEndAsDeadLettersAndTheOthersArrive() throws IOException {
        List<Reading> readings = readings("s", 3);
        Path file = file(
                "own.ndjson",
                json(readings.get(0)) + "\nnot json\n" + json(readings.get(1))
                        + "\n{\"sensor\":\"s\",\"values\":{\"v\":1}}\n"
                        + json(readings.get(2)).replace("2026", "1997") + "\n");
        Cli cli = replay(file.toString());
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings.subList(0, 2));
        assertThat(ingest.deadLetters())
                .extracting(Outcome.Rejected::reason)
                .containsExactlyInAnyOrder(Reason.NOT_JSON, Reason.MISSING_FIELD, Reason.TOO_OLD);
        assertThat(cli.out())
                .contains("accepted 2 readings")
                .contains("rejected 1: not-json")
                .contains("rejected 1: missing-field")
                .contains("rejected 1: too-old")
                .contains("own.ndjson, line 2: ");
    }

    @Test
    void badRowsOfACsvAreJudgedByIngestWithTheSameMapping() throws IOException {
        Path file = file("cpu.csv", """
                timestamp,value
                2026-05-12 14:30:00,1.5
                2026-05-12 14:35:00,abc
                yesterday,2
                2026-05-12 14:40:00,3
                """);
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).isZero();
        assertThat(ingest.readings()).extracting(Reading::sensor).containsExactly("cpu", "cpu");
        assertThat(ingest.deadLetters())
                .extracting(row -> row.reason() + " " + new String(row.payload(), StandardCharsets.UTF_8))
                .containsExactly("not-a-number 2026-05-12 14:35:00,abc", "bad-time yesterday,2");
        assertThat(cli.out()).contains("rejected 1: bad-time").contains("rejected 1: not-a-number");
    }

    @Test
    void badRowsOfATableKeepTheirReason() throws IOException {
        Path file = file("air.json", """
                {"api_version":"V1.0","data_time_stamp":1747060200,
                 "fields":["sensor_index","humidity","temperature"],
                 "data":[[1,40,70],[2,41],[3,"damp",72],[4,null,73]]}
                """);
        Cli cli = replay(file.toString(), "--mapping", "purpleair");
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).extracting(Reading::sensor).containsExactly("1", "4");
        assertThat(ingest.deadLetters())
                .extracting(row -> row.reason() + " " + new String(row.payload(), StandardCharsets.UTF_8))
                .containsExactly("missing-field [2,41]", "not-a-number [3,\"damp\",72]");
        // Several sensors: the link names none.
        assertThat(cli.out()).contains("/?from=2025-05-12T14:30:00Z&to=2025-05-12T14:30:01Z");
    }

    @Test
    void badRowsUnderAMappingOfOnesOwnAreKeptAsTheyStand() throws IOException {
        Path mapping = file("mine.yaml", """
                input: {format: csv}
                sensor: who
                time: when
                metrics: [what]
                """);
        Path file = file("mine.csv", "who,when,what\na,2026-05-12T14:30:00Z,1\na,2026-05-12T14:30:01Z,much\n");
        Cli cli = replay(file.toString(), "--mapping", mapping.toString());
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).hasSize(1);
        assertThat(ingest.deadLetters())
                .extracting(row -> new String(row.payload(), StandardCharsets.UTF_8))
                .containsExactly("a,2026-05-12T14:30:01Z,much");
        assertThat(cli.out()).contains("rejected 1: not-a-number").contains("mine.csv, line 3: ");
    }

    @Test
    void aForeignFileWithoutAMappingIsAnsweredWithAProposal() throws IOException {
        Path nab = file("cpu.csv", "timestamp,value\n2026-05-12 14:30:00,1.5\n2026-05-12 14:35:00,1.5\n");
        assertThat(replay(nab.toString()).err()).contains("it looks like nab: add --mapping nab");
        Path odd = file("odd.csv", "a,b\nx,y\nz,w\n");
        Cli cli = replay(odd.toString());
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err()).contains("./lapwing mapping guess " + odd);
        assertThat(ingest.requests).hasValue(0);
    }

    @Test
    void whereNothingIsAcceptedTheCommandFails() throws IOException {
        Path file = file("cpu.csv", "timestamp,value\nnever,1.5\n");
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out()).contains("accepted 0 readings").contains("rejected 1: bad-time");
        assertThat(ingest.deadLetters()).hasSize(1);
    }

    @Test
    void anUnavailableIngestIsWaitedFor() throws IOException {
        List<Reading> readings = readings("s", 10);
        ingest.unavailable.set(3);
        Cli cli = replay(ndjson("own.ndjson", readings).toString());
        assertThat(cli.exit()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings);
        assertThat(cli.err())
                .contains("Waiting for ingest: HTTP 503, Kafka is away")
                .contains("Going on after");
    }

    @Test
    void deadLettersWaitForIngestToo() throws IOException {
        ingest.unavailable.set(2);
        Cli cli = replay(
                file("cpu.csv", "timestamp,value\n2026-05-12 14:30:00,1\nnever,1.5\n")
                        .toString(),
                "--mapping",
                "nab");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.deadLetters()).hasSize(1);
    }

    @Test
    void shiftedReadingsAreOfNowAndNoneOfTheFuture() throws IOException {
        List<Reading> readings = readings("s", 100);
        Instant before = Instant.now();
        Cli cli = replay(ndjson("own.ndjson", readings).toString(), "--shift-to-now");
        assertThat(cli.exit()).isZero();
        List<Reading> arrived = ingest.readings();
        Instant newest = arrived.getLast().time();
        assertThat(newest).isBetween(before.minusSeconds(3), Instant.now());
        for (int i = 0; i < readings.size(); i++) {
            assertThat(Duration.between(arrived.get(i).time(), newest))
                    .isEqualTo(Duration.between(
                            readings.get(i).time(), readings.getLast().time()));
        }
    }

    @Test
    void atASpeedFilesGoSideBySideAndTakeTheirTime() throws IOException {
        List<Reading> one = readings("one", 1_000);
        List<Reading> two = readings("two", 1_000);
        long began = System.nanoTime();
        Cli cli = replay(
                ndjson("one.ndjson", one).toString(), ndjson("two.ndjson", two).toString(), "--speed", "5");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(cli.exit()).isZero();
        assertThat(millis).isGreaterThanOrEqualTo(195);
        assertThat(ingest.readings()).hasSize(2_000);
        assertThat(ingest.readings()).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    }

    @Test
    void anIngestThatIsNotThereIsNamedWithWhatStartsIt() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Cli cli = Cli.run("replay", ndjson("own.ndjson", readings("s", 1)).toString(), "--port-base", "" + (port - 1));
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.err().lines()).hasSize(1);
        assertThat(cli.err()).contains("http://127.0.0.1:" + port).contains("./lapwing up --port-base " + (port - 1));
    }

    @Test
    void wrongCommandLinesAreUsage() throws IOException {
        assertThat(Cli.run("replay").exit()).isEqualTo(2);
        String file = ndjson("own.ndjson", readings("s", 1)).toString();
        assertThat(replay(file, "--speed", "0").exit()).isEqualTo(2);
        assertThat(replay(file, "--speed", "fast").exit()).isEqualTo(2);
        assertThat(replay("nowhere.csv").exit()).isEqualTo(1);
        assertThat(replay(file, "--mapping", "nowhere").err()).contains("purpleair");
    }

    @Test
    void interruptedItSaysWhatWasDone() throws Exception {
        Path file = ndjson("own.ndjson", readings("s", 5_000));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "replay",
                        file.toString(),
                        "--speed",
                        "0.1",
                        "--ingest-url",
                        ingest.url())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ingest.readings().size() > 10);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("err"))).contains("Stopped before the end");
        assertThat(Files.readString(folder.resolve("out")))
                .containsPattern(
                        "accepted %d readings".formatted(ingest.readings().size()));
        assertThat(process.exitValue()).isEqualTo(143);
    }

    @Test
    void purpleAirArrivesWhole() {
        Path data = SharedData.file("purpleair/data.json");
        Cli cli = replay(data.toString(), "--mapping", "purpleair");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.readings()).hasSize(25_552);
        assertThat(ingest.deadLetters()).isEmpty();
        assertThat(cli.out()).contains("accepted 25,552 readings").doesNotContain("rejected");
    }

    @Test
    void twelveReadingsOfOneTimeAllArrive() {
        Path file = find(SharedData.file("nab"), "ec2_network_in_5abac7.csv");
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).as(cli.err()).isZero();
        List<Reading> arrived = ingest.readings();
        long identities = arrived.stream()
                .map(r -> r.sensor() + r.time() + "#" + r.seq())
                .distinct()
                .count();
        assertThat(identities).isEqualTo(arrived.size());
        assertThat(arrived.stream().mapToLong(Reading::seq).max()).hasValue(11);
    }

    private Cli replay(String... args) {
        List<String> all = new ArrayList<>(List.of("replay", "--ingest-url", ingest.url()));
        all.addAll(Arrays.asList(args));
        return Cli.run(all.toArray(String[]::new));
    }

    private Path ndjson(String name, List<Reading> readings) throws IOException {
        return file(name, readings.stream().map(ReplayCommandTest::json).collect(Collectors.joining("\n", "", "\n")));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Reading> readings(String sensor, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Reading.of(sensor, TIME.plusMillis(i), Values.of("v", i)))
                .toList();
    }

    private static String json(Reading reading) {
        return new String(ReadingJson.write(reading), StandardCharsets.UTF_8);
    }

    private static Path find(Path folder, String name) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
