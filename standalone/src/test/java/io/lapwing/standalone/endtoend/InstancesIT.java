package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.simulation.load.LoadFleet;
import io.lapwing.simulation.load.ValueShape;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkListener;
import io.lapwing.uplink.UplinkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of a service: their number changes while readings flow; what is no reading is told once all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SENSORS = 20;
    private static final int A_SECOND = 100;

    @TempDir
    private static Path directory = Path.of(".");

    private @Nullable RunningLapwing running;

    @BeforeAll
    void start() throws IOException {
        running = RunningLapwing.start(
                "up",
                directory.resolve("data"),
                RunningLapwing.freePorts(),
                Map.of(),
                "--window-services",
                "2",
                "--detection-services",
                "2");
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
    void theirNumberChangesWhileReadingsFlowAndEachCountsOnce() throws Exception {
        assertThat(lapwing().part("window-service-2").isAlive()).isTrue();
        assertThat(lapwing().part("detection-service-2").isAlive()).isTrue();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        Thread sender = Thread.ofPlatform().start(() -> sendUntil(enough, sent));
        awaitRows(5 * A_SECOND);

        scale("window-service", 3);
        assertThat(lapwing().part("window-service-3").isAlive()).isTrue();
        awaitRows(rows() + 3 * A_SECOND);
        scale("window-service", 1);
        Awaitility.await("the others are gone")
                .atMost(LIMIT)
                .until(() -> !isThere("window-service-2") && !isThere("window-service-3"));
        scale("detection-service", 1);
        awaitRows(rows() + 3 * A_SECOND);
        scale("window-service", 2);
        awaitRows(rows() + 3 * A_SECOND);

        enough.set(true);
        sender.join();
        long all = sent.get();
        Awaitility.await("each in one window")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(lapwing()
                                .count("select coalesce(sum(count), 0) from windows where sensor like 'scaled-%'"))
                        .isEqualTo(all));
        Awaitility.await("a verdict for each")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(lapwing()
                                .count("select count(*) from verdicts where not silence and sensor like 'scaled-%'"))
                        .isEqualTo(all));
    }

    private void scale(String service, int n) throws Exception {
        RunningLapwing.Ended ended = RunningLapwing.run(
                "scale",
                service,
                Integer.toString(n),
                "--data",
                lapwing().data().toString());
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    private boolean isThere(String part) {
        return Files.exists(lapwing().data().resolve("running").resolve(part));
    }

    private void sendUntil(AtomicBoolean enough, AtomicLong sent) {
        LoadFleet fleet = new LoadFleet(5, "scaled", SENSORS, List.of("m"), ValueShape.parse("uniform:0..100"), 0);
        Instant start = Instant.now();
        URI ingest = URI.create(lapwing().ingestUrl());
        try (Uplink uplink = new Uplink(UplinkSettings.of(ingest), UplinkListener.NONE, new SplittableRandom(1))) {
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

    private long rows() throws Exception {
        return lapwing().count("select count(*) from readings where sensor like 'scaled-%'");
    }

    private void awaitRows(long least) {
        Awaitility.await(least + " rows").atMost(LIMIT).until(() -> rows() >= least);
    }

    @Test
    void recordsThatAreNoReadingsAreEachOneDeadLetterAndEverybodyGoesOn() throws Exception {
        Instant then = Instant.now().minusSeconds(600);
        say(then);
        Map<String, String> sent;
        try (BadRecords bad = new BadRecords(lapwing().kafkaAddress(), "sound")) {
            sent = bad.send();
        }
        say(then.plusMillis(1));
        // This one closes the window of the others.
        say(then.plusSeconds(60));

        Awaitility.await("the readings after them")
                .atMost(LIMIT)
                .until(() -> lapwing().count("select count(*) from readings where sensor = 'sound'") == 3);
        Awaitility.await("verdicts for them")
                .atMost(LIMIT)
                .until(() ->
                        lapwing().count("select count(*) from verdicts where sensor = 'sound' and not silence") == 3);
        Awaitility.await("their window")
                .atMost(LIMIT)
                .until(() ->
                        lapwing().count("select coalesce(sum(count), 0) from windows where sensor = 'sound'") >= 2);
        Awaitility.await("dead letters").atMost(LIMIT).until(() -> letters(sent).size() >= sent.size());
        assertThat(letters(sent))
                .as("one each, though three services read the topic")
                .hasSameSizeAs(sent.keySet())
                .allSatisfy(letter -> assertThat(letter.path("reason").asText())
                        .isEqualTo(sent.get(letter.path("source").asText())));
        for (String reason : sent.values()) {
            assertThat(lapwing().metrics(0))
                    .containsPattern(
                            "lapwing_query_refused_total\\{reason=\"%s\",topic=\"readings\"} [1-9]".formatted(reason));
            assertThat(lapwing().metrics(2) + ofSecond("window-service", 10))
                    .containsPattern("lapwing_window_dead_letters_total\\{reason=\"%s\"} [1-9]".formatted(reason));
            assertThat(lapwing().metrics(3) + ofSecond("detection-service", 20))
                    .containsPattern("lapwing_detection_skipped_total\\{reason=\"%s\"} [1-9]".formatted(reason));
        }
        assertThat(lapwing().count("select count(*) from readings where sensor = 'another'"))
                .isZero();
    }

    /** What the second instance counts; nothing where there is none now. */
    private String ofSecond(String service, int port) throws Exception {
        return isThere(service + "-2") ? lapwing().metrics(port) : "";
    }

    private void say(Instant time) throws Exception {
        assertThat(lapwing()
                        .post("{\"sensor\":\"sound\",\"time\":\"%s\",\"values\":{\"m\":1}}".formatted(time))
                        .statusCode())
                .isEqualTo(202);
    }

    private List<JsonNode> letters(Map<String, String> sent) throws Exception {
        JsonNode items = lapwing().get("dead-letters?limit=1000").path("items");
        return IntStream.range(0, items.size())
                .mapToObj(items::get)
                .filter(letter -> sent.containsKey(letter.path("source").asText()))
                .toList();
    }
}
