package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Windows as people ask for them, from the request with readings to the answer, against numbers computed plainly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ALL = 10_000;
    /** Far enough to close everything before, near enough not to be in a case's own time. */
    private static final Duration LATER = Duration.ofMinutes(50);

    /** field2 and field3 of the humidity stream are one humidity with two thresholds. */
    private static final Map<String, String> SETTINGS = Map.of(
            "LAPWING_WINDOW_METRIC__FIELD2__SIZE", "20s",
            "LAPWING_WINDOW_METRIC__FIELD2__OUTLIER_THRESHOLD", "2",
            "LAPWING_WINDOW_METRIC__FIELD3__SIZE", "PT20S",
            "LAPWING_WINDOW_METRIC__FIELD3__OUTLIER_THRESHOLD", "0.88");

    private record Said(String sensor, @Nullable String location, Instant time, String metric, double value) {
        String json() {
            return "{\"sensor\":\"%s\",%s\"time\":\"%s\",\"values\":{\"%s\":%s}}"
                    .formatted(
                            sensor, location == null ? "" : "\"location\":\"" + location + "\",", time, metric, value);
        }
    }

    @TempDir
    private static Path directory = Path.of(".");

    /** Hours ago, so that only the times in readings can have made its windows. */
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5));

    private @Nullable RunningLapwing running;

    @BeforeAll
    void start() throws IOException {
        running = RunningLapwing.start("up", directory.resolve("data"), RunningLapwing.freePorts(), SETTINGS);
    }

    @AfterAll
    void stop() throws IOException {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void tenSecondsBySensorFromTheTimeInThePayload() throws Exception {
        SplittableRandom random = new SplittableRandom(10);
        List<Said> readings = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Instant time = hour.plusMillis(200L * i + random.nextInt(200));
            readings.add(new Said("press-" + i % 3, null, time, "bar", random.nextInt(1_000, 1_100)));
        }
        // Each reading is up to a second late, which is the grace.
        record Delayed(Said reading, long arrival) {}
        List<Said> shuffled = readings.stream()
                .map(r -> new Delayed(r, r.time().toEpochMilli() + random.nextInt(1_000)))
                .sorted(Comparator.comparingLong(Delayed::arrival))
                .map(Delayed::reading)
                .toList();
        assertThat(shuffled).isNotEqualTo(readings);

        send(shuffled);
        sendClosing(readings);

        Map<String, List<Double>> groups = group(readings, r -> r.sensor() + " " + start(r.time(), 10));
        List<JsonNode> windows = awaitWindows("metric=bar", groups.size());
        for (JsonNode window : windows) {
            assertThat(Duration.between(time(window, "start"), time(window, "end")))
                    .isEqualTo(Duration.ofSeconds(10));
            assertThat(window.path("revision").asInt())
                    .as("nothing came after its window had closed")
                    .isZero();
            PlainWindow.of(Objects.requireNonNull(groups.get(text(window, "sensor") + " " + time(window, "start"))))
                    .assertIs(window);
        }
    }

    @Test
    void twentySecondsOfHumidityWithTheZOfEachReadingAndTheOutliersByTheThreshold() throws Exception {
        SplittableRandom random = new SplittableRandom(20);
        List<Said> readings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            double humidity = Math.round((45 + 4 * random.nextDouble() + (i % 20 == 7 ? 7 : 0)) * 100) / 100.0;
            readings.add(new Said("cellar", null, hour.plusSeconds(i), "humidity", humidity));
        }
        StringBuilder lines = new StringBuilder();
        for (Said r : readings) {
            lines.append("%s;%s;%s;%s%n".formatted(r.sensor(), r.time(), r.value(), r.value()));
        }
        Instant after = hour.plus(LATER);
        lines.append("cellar;%s;45;45%n".formatted(after));
        assertThat(lapwing()
                        .post("text/csv", "?mapping=semicolon", lines.toString())
                        .statusCode())
                .isEqualTo(202);

        Map<String, List<Said>> groups = readings.stream()
                .collect(Collectors.groupingBy(r -> start(r.time(), 20).toString(), TreeMap::new, Collectors.toList()));
        assertThat(groups).hasSize(6);
        int above2 = assertHumidity("field2", groups, 2);
        int above088 = assertHumidity("field3", groups, 0.88);
        assertThat(above2).isPositive();
        assertThat(above088).isGreaterThan(above2);
    }

    /** @return how many outliers there are */
    private int assertHumidity(String metric, Map<String, List<Said>> groups, double threshold) throws Exception {
        int outliers = 0;
        for (JsonNode window : awaitWindows("sensor=cellar&metric=" + metric, groups.size())) {
            List<Said> inside = Objects.requireNonNull(groups.get(text(window, "start")));
            PlainWindow plain = PlainWindow.of(inside.stream().map(Said::value).toList());
            plain.assertIs(window);
            List<Said> expected = inside.stream()
                    .filter(r -> Math.abs(r.value() - plain.mean()) / plain.stddev() > threshold)
                    .toList();
            assertThat(items(window.path("outliers")))
                    .extracting(
                            o -> o.path("time").asText() + " " + o.path("value").asDouble())
                    .containsExactlyElementsOf(expected.stream()
                            .map(r -> r.time() + " " + r.value())
                            .toList());
            outliers += expected.size();

            JsonNode answer = lapwing()
                    .get("windows/readings?sensor=cellar&metric=%s&start=%s".formatted(metric, text(window, "start")));
            List<JsonNode> each = items(answer.path("items"));
            assertThat(each).hasSameSizeAs(inside);
            for (int i = 0; i < inside.size(); i++) {
                double value = inside.get(i).value();
                assertThat(time(each.get(i), "time")).isEqualTo(inside.get(i).time());
                assertThat(each.get(i).path("value").asDouble()).isEqualTo(value);
                assertThat(each.get(i).path("z").asDouble())
                        .isCloseTo((value - plain.mean()) / plain.stddev(), within(1e-9));
            }
        }
        return outliers;
    }

    @Test
    void oneMinuteByLocationAndMetricWithTheAnomalies() throws Exception {
        SplittableRandom random = new SplittableRandom(60);
        List<Said> readings = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            int sensor = i % 4;
            String metric = i / 4 % 2 == 0 ? "temperature" : "humidity";
            // Twice a humidity that no air can have.
            double value = i == 325 || i == 645 ? 140 : random.nextInt(400, 450) / 10.0;
            readings.add(new Said("hall-" + sensor, "hall " + (char) ('A' + sensor % 2), at(i), metric, value));
        }
        assertThat(readings.get(325).metric() + readings.get(645).metric()).isEqualTo("humidityhumidity");
        send(readings);
        sendClosing(readings);
        Awaitility.await("a verdict for each")
                .atMost(LIMIT)
                .until(() -> verdicts().size() == readings.size() + 8);

        Map<String, List<Double>> groups =
                group(readings, r -> r.location() + " " + r.metric() + " " + start(r.time(), 60));
        assertThat(groups).hasSize(12);
        String range = "&from=%s&to=%s".formatted(hour, hour.plusSeconds(180));
        List<JsonNode> merged = new ArrayList<>();
        for (String location : List.of("hall%20A", "hall%20B")) {
            String query = "location=" + location + range;
            awaitWindows(query, 2 * 2 * 18);
            merged.addAll(windows(query + "&interval=PT1M&groupBy=location"));
        }
        assertThat(merged).hasSameSizeAs(groups.keySet());
        List<JsonNode> verdicts = verdicts();
        long anomalies = 0;
        for (JsonNode window : merged) {
            String metric = text(window, "metric");
            PlainWindow.of(Objects.requireNonNull(
                            groups.get(text(window, "location") + " " + metric + " " + time(window, "start"))))
                    .assertIs(window);
            long expected = verdicts.stream()
                    .filter(v -> v.path("location").asText().equals(text(window, "location"))
                            && start(time(v, "time"), 60).equals(time(window, "start"))
                            && isAnomalousBecauseOf(metric, v))
                    .count();
            assertThat(window.path("anomalyCount").asLong()).as("%s", window).isEqualTo(expected);
            anomalies += expected;
        }
        assertThat(anomalies).as("the two impossible ones at least").isGreaterThanOrEqualTo(2);
    }

    private Instant at(int i) {
        return hour.plusMillis(250L * i);
    }

    /** Because of this metric, or of none in particular. */
    private static boolean isAnomalousBecauseOf(String metric, JsonNode verdict) {
        List<String> because = items(verdict.path("reasons")).stream()
                .map(reason -> reason.path("metric").asText(""))
                .filter(named -> !named.isEmpty())
                .toList();
        return verdict.path("anomaly").asBoolean() && (because.isEmpty() || because.contains(metric));
    }

    private List<JsonNode> verdicts() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        for (int sensor = 0; sensor < 4; sensor++) {
            all.addAll(items(lapwing()
                    .get("verdicts?sensor=hall-%d&limit=%d".formatted(sensor, ALL))
                    .path("items")));
        }
        return all.stream()
                .filter(v -> v.path("kind").asText().equals("reading"))
                .toList();
    }

    private RunningLapwing lapwing() {
        return Objects.requireNonNull(running);
    }

    private void send(List<Said> readings) throws Exception {
        String body = readings.stream().map(Said::json).collect(Collectors.joining(",", "[", "]"));
        assertThat(lapwing().post(body).statusCode()).isEqualTo(202);
    }

    /** A reading of each sensor and metric that is so much newer that everything before it closes. */
    private void sendClosing(List<Said> readings) throws Exception {
        Map<String, Said> last = new TreeMap<>();
        readings.forEach(r -> last.put(r.sensor() + r.metric(), r));
        List<Said> closing = new ArrayList<>();
        for (Said r : last.values()) {
            Instant time = hour.plus(LATER).plusSeconds(closing.size());
            closing.add(new Said(r.sensor(), r.location(), time, r.metric(), r.value()));
        }
        send(closing);
    }

    /** Those of the case's own time. */
    private List<JsonNode> windows(String query) throws Exception {
        return items(lapwing().get("windows?limit=%d&%s".formatted(ALL, query)).path("items")).stream()
                .filter(window -> time(window, "start").isBefore(hour.plus(LATER.dividedBy(2))))
                .toList();
    }

    private List<JsonNode> awaitWindows(String query, int n) {
        Awaitility.await(query)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(windows(query)).hasSize(n));
        try {
            return windows(query);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<Double>> group(List<Said> readings, Function<Said, String> by) {
        return readings.stream()
                .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.mapping(Said::value, Collectors.toList())));
    }

    private static Instant start(Instant time, int seconds) {
        return Instant.ofEpochSecond(time.getEpochSecond() - Math.floorMod(time.getEpochSecond(), seconds));
    }

    private static List<JsonNode> items(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::get).toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }
}
