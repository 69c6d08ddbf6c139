package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./lapwing demo} as a newcomer meets it. */
@ExtendWith(SharedDemo.class)
class DemoIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RunningLapwing lapwing;

    DemoIT(RunningLapwing lapwing) {
        this.lapwing = lapwing;
    }

    @Test
    void saysWhatRunsWhereAndLinksTheFirstAnomaly() {
        assertThat(lapwing.output())
                .contains("ingest-service", "window-service", "detection-service", "query-api", "kafka", "postgres")
                .contains(lapwing.pageUrl(), lapwing.ingestUrl() + "/api/v1/readings");
        lapwing.awaitOutput(lapwing.pageUrl() + "/?anomaly=", MINUTE);
        // Time, sensor, and why. The first one may come before anything is expected of its sensor.
        assertThat(lapwing.output()).containsPattern("◆ \\S+Z  \\S+/\\S+  [a-z].+ \\([a-z]+\\b.*\\)");
    }

    @Test
    void sendsAWeekOfHistoryAndGoesOnLive() throws Exception {
        lapwing.awaitHistory();
        // What it says then is stored already.
        JsonNode totals = lapwing.get("status").path("totals");
        assertThat(totals.path("readings").asLong()).isGreaterThan(250_000);
        assertThat(totals.path("verdicts").asLong()).isGreaterThan(250_000);
        assertThat(lapwing.output()).contains("Caught up ").doesNotContain("Sent 0");
        assertThat(lapwing.get("status").path("sensors").path("total").asLong()).isGreaterThanOrEqualTo(25);
        Awaitility.await().atMost(MINUTE).ignoreExceptions().until(() -> {
            JsonNode newest = lapwing.get("readings?limit=1").path("items").path(0);
            return Instant.parse(newest.path("time").asText())
                    .isAfter(Instant.now().minusSeconds(30));
        });
        assertThat(Files.readAllLines(lapwing.data().resolve("truth.ndjson"))).hasSizeGreaterThan(20);
    }

    @Test
    void listsAReadingThatWasPosted() throws Exception {
        Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var answer = lapwing.post("""
                {"sensor": "pi-7/dht22", "time": "%s", "values": {"temperature": 21.4, "humidity": 43.0}}""".formatted(time));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"accepted\":1");
        Awaitility.await()
                .atMost(MINUTE)
                .ignoreExceptions()
                .until(() -> lapwing.readingsOf("pi-7/dht22").size() == 1);
        JsonNode reading = lapwing.readingsOf("pi-7/dht22").path(0);
        assertThat(Instant.parse(reading.path("time").asText())).isEqualTo(time);
        assertThat(reading.path("values").path("temperature").asDouble()).isEqualTo(21.4);
    }

    @Test
    void startsAServiceThatDiedAgain() throws Exception {
        long killed = lapwing.kill("window-service").pid();
        lapwing.awaitOutput("window-service died (signal 9)", MINUTE);
        lapwing.awaitOutput("window-service is back", Duration.ofMinutes(2));
        assertThat(lapwing.part("window-service").pid()).isNotEqualTo(killed);
        var status = RunningLapwing.run("status", "--data", lapwing.data().toString());
        assertThat(status.exit()).isZero();
        assertThat(status.output().lines().filter(line -> line.contains("window-service")))
                .singleElement()
                .asString()
                .contains("ready")
                .endsWith("1");
    }

    @Test
    void showsLogsToAnotherTerminal() throws Exception {
        for (String service : List.of("ingest", "window", "detection", "query")) {
            var logs = RunningLapwing.run(
                    "logs", service, "-n", "10000", "--data", lapwing.data().toString());
            assertThat(logs.exit()).isZero();
            assertThat(logs.output())
                    .as("lines of events, nothing that frameworks say of themselves")
                    .contains(" event=topics-fit ")
                    .doesNotContain("Quarkus", "Installed features", "MeterRegistry", "SRMSG182", "flyway");
        }
    }

    @Test
    void refusesASecondStartInOneLineBeforeAnythingStarts() throws Exception {
        List<RunningLapwing.Ended> refused = List.of(
                RunningLapwing.run("up", "--data", lapwing.data().toString()),
                RunningLapwing.run(
                        "up",
                        "--data",
                        lapwing.data().resolveSibling("other").toString(),
                        "--port-base",
                        lapwing.pageUrl().replaceAll(".*:", "")));
        assertThat(refused).allSatisfy(ended -> {
            assertThat(ended.exit()).isNotZero();
            assertThat(ended.output().strip().lines()).hasSize(1);
        });
        assertThat(refused.getFirst().output()).contains("already runs");
        assertThat(refused.getLast().output())
                .contains("in use by process " + lapwing.part("kafka").pid());
    }
}
