package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.simulation.load.LoadFleet;
import io.lapwing.simulation.load.ValueShape;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkListener;
import io.lapwing.uplink.UplinkSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operations promises of parts that go away, of a second query API, and of clients that do not read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final int SENSORS = 20;
    private static final int A_SECOND = 100;

    @TempDir
    private static Path directory = Path.of(".");

    private @Nullable RunningLapwing running;

    @BeforeAll
    void start() throws IOException {
        running = RunningLapwing.start("up", directory.resolve("data"), RunningLapwing.freePorts());
    }

    @AfterAll
    void stop() throws IOException {
        if (running != null) {
            running.close();
        }
    }

    private RunningLapwing lapwing() {
        return Objects.requireNonNull(running);
    }

    @Test
    void aBrokerAndADatabaseThatWereAwayCostNothing() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        Thread sender = Thread.ofPlatform().start(() -> sendUntil(enough, sent));
        awaitRows("away", 5 * A_SECOND);

        try (Frozen broker = new Frozen(List.of(lapwing().part("kafka")))) {
            broker.awaitFor(AWAY);
            assertThat(lapwing().post("""
                    {"sensor": "refused", "time": "%s", "values": {"m": 1}}""".formatted(Instant.now())).statusCode())
                    .isEqualTo(503);
        }
        awaitRows("away", rows("away") + 5 * A_SECOND);

        ProcessHandle database = lapwing().part("postgres");
        try (Frozen frozen = new Frozen(
                Stream.concat(Stream.of(database), database.descendants()).toList())) {
            frozen.awaitFor(AWAY.dividedBy(3));
        }
        awaitRows("away", rows("away") + 5 * A_SECOND);

        enough.set(true);
        sender.join();
        long all = sent.get();
        awaitRows("away", all);
        Awaitility.await("a verdict for each")
                .atMost(LIMIT)
                .until(() -> lapwing().count("select count(*) from verdicts where sensor like 'away-%'") >= all);
        Awaitility.await("each in one window")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(lapwing()
                                .count("select coalesce(sum(count), 0) from windows where sensor like 'away-%'"))
                        .isEqualTo(all));
        assertThat(rows("away")).isEqualTo(all);
        assertThat(lapwing().count("select count(*) from verdicts where sensor like 'away-%'"))
                .isEqualTo(all);
        assertThat(lapwing().get("status").path("lag").path("behind").asLong()).isLessThan(100);
    }

    @Test
    void twoReplicasGiveTheSameListsAndAStreamGoesOnAtTheOther() throws Exception {
        try (Replica second = Replica.of(lapwing(), directory)) {
            LiveEvents first = LiveEvents.open(lapwing().pageUrl(), "events=reading&sensor=replicas", null);
            for (int i = 0; i < 5; i++) {
                post("replicas", i);
            }
            assertThat(first.next(5)).containsExactly(0L, 1L, 2L, 3L, 4L);
            String id = first.lastId();
            first.close();
            for (int i = 5; i < 9; i++) {
                post("replicas", i);
            }
            try (LiveEvents resumed = LiveEvents.open(second.url(), "events=reading&sensor=replicas", id)) {
                assertThat(resumed.next(4)).containsExactly(5L, 6L, 7L, 8L);
                post("replicas", 9);
                assertThat(resumed.next(1)).containsExactly(9L);
            }
            Awaitility.await().atMost(LIMIT).until(() -> rows("replicas") == 10);
            for (String list :
                    List.of("readings?sensor=replicas", "verdicts?sensor=replicas", "sensors", "anomalies")) {
                Awaitility.await(list)
                        .atMost(LIMIT)
                        .ignoreExceptions()
                        .untilAsserted(() ->
                                assertThat(second.get(list)).isEqualTo(lapwing().get(list)));
            }
            assertThat(second.get("readings?sensor=replicas").path("items")).hasSize(10);
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        ProcessHandle before = lapwing().part("query-api");
        long rows = 60_000;
        URI page = URI.create(lapwing().pageUrl());
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(16 << 10);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), page.getPort()));
            client.getOutputStream()
                    .write(
                            "GET /api/v1/live?events=reading,verdict HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            LoadFleet fleet = new LoadFleet(5, "slow", SENSORS, List.of("m"), ValueShape.parse("uniform:0..100"), 0);
            Instant end = Instant.now();
            try (Uplink uplink = uplink()) {
                for (long i = 0; i < rows; i++) {
                    uplink.send(fleet.reading(i, end.minusMillis((rows - i) * 100)));
                }
            }
            awaitRows("slow", rows);
            client.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            assertThat(eventsUntilTheEnd(client.getInputStream()))
                    .as("events until the end, of a stream that has none by itself")
                    .isLessThan(rows);
        }
        // Its heap is small, and it ends where that does not do.
        assertThat(lapwing().part("query-api").pid()).isEqualTo(before.pid());
        assertThat(lapwing().get("status").path("totals").path("readings").asLong())
                .isGreaterThanOrEqualTo(rows);
    }

    private static long eventsUntilTheEnd(InputStream stream) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        long events = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events += line.startsWith("event:") ? 1 : 0;
            }
        } catch (SocketException e) {
            // Reset: that is an end, too. Where it only waits, the timeout fails the test.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private void sendUntil(AtomicBoolean enough, AtomicLong sent) {
        LoadFleet fleet = new LoadFleet(4, "away", SENSORS, List.of("m"), ValueShape.parse("uniform:0..100"), 0);
        Instant start = Instant.now();
        try (Uplink uplink = uplink()) {
            while (!enough.get()) {
                long due = Duration.between(start, Instant.now()).toMillis() * A_SECOND / 1_000;
                for (long i = sent.get(); i < due; i++) {
                    uplink.send(fleet.reading(i, start.plusMillis(i * 1_000 / A_SECOND)));
                    sent.incrementAndGet();
                }
                uplink.flush();
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private Uplink uplink() {
        return new Uplink(
                UplinkSettings.of(URI.create(lapwing().ingestUrl())), UplinkListener.NONE, new SplittableRandom(1));
    }

    private void post(String sensor, int value) throws Exception {
        assertThat(lapwing()
                        .post("{\"sensor\": \"%s\", \"time\": \"%s\", \"values\": {\"m\": %d}}"
                                .formatted(sensor, Instant.now(), value))
                        .statusCode())
                .isEqualTo(202);
    }

    private long rows(String prefix) throws Exception {
        return lapwing().count("select count(*) from readings where sensor like '" + prefix + "%'");
    }

    private void awaitRows(String prefix, long least) {
        Awaitility.await(least + " rows of " + prefix)
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> rows(prefix) >= least);
    }
}
