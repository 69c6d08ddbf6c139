package io.lapwing.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lapwing.simulation.load.LoadFleet;
import io.lapwing.simulation.load.ValueShape;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkListener;
import io.lapwing.uplink.UplinkSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much data at once, and a store that is killed meanwhile: nothing is lost and nothing doubled. */
@ExtendWith(SharedDemo.class)
class ReplayIT {
    private static final int KILLS = 10;
    private static final long ROWS = 200_000;
    private static final String PURPLE_AIR = "sensor ~ '^[0-9]+$'";
    private static final String KILLED = "sensor like 'killed-%'";

    /** A row for each null of a reading, beside its verdict. */
    private static final String NULLS = """
            select count(*) from readings r join verdicts v using (sensor, time),
            jsonb_each(r.body::jsonb->'values') m where r.sensor ~ '^[0-9]+$' and m.value = 'null'::jsonb""";

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final RunningLapwing lapwing;

    ReplayIT(RunningLapwing lapwing) {
        this.lapwing = lapwing;
    }

    @Test
    void replaysPurpleAirWhole() throws Exception {
        Path file = data().resolve("purpleair/data.json");
        boolean found = Files.exists(file);
        assertThat(found || System.getenv("LAPWING_DATA") == null)
                .as("the data sets may not be missing: " + file)
                .isTrue();
        assumeTrue(found, "no data sets at " + data() + " (set LAPWING_DATA to their folder)");
        lapwing.awaitHistory();
        var replay = lapwing.cli("replay", file.toString(), "--mapping", "purpleair");

        assertThat(replay.exit()).as(replay.output()).isZero();
        assertThat(replay.output().replaceAll("[^0-9A-Za-z]", "")).contains("25552");
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> lapwing.count("select count(*) from readings where " + PURPLE_AIR) == 25_552);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> lapwing.count("select count(*) from verdicts where " + PURPLE_AIR) == 25_552);
        // The demo's fleet has readings that come too late, on purpose; nothing else is refused.
        assertThat(lapwing.count("select count(*) from dead_letters where reason <> 'too-late'"))
                .isZero();
        assertThat(lapwing.count(NULLS)).isGreaterThan(2_900);
        assertThat(lapwing.count(
                        NULLS + " and not (v.body::jsonb->'imputed' ? m.key or v.body::jsonb->'missing' ? m.key)"))
                .isZero();
        assertThat(lapwing.count("select count(*) from verdicts where " + PURPLE_AIR
                        + " and jsonb_array_length(body::jsonb->'missing') > 0"))
                .as("nulls that nothing could fill")
                .isLessThan(50);
    }

    @Test
    void killingTheQueryApiTenTimesLosesAndDoublesNothing() throws Exception {
        lapwing.awaitHistory();
        LoadFleet fleet = new LoadFleet(3, "killed", 40, List.of("m"), ValueShape.parse("uniform:0..100"), 0);
        Instant end = Instant.now();
        Thread sender = Thread.ofPlatform().start(() -> {
            try (Uplink uplink = new Uplink(
                    UplinkSettings.of(URI.create(lapwing.ingestUrl())), UplinkListener.NONE, new SplittableRandom(1))) {
                for (long i = 0; i < ROWS; i++) {
                    uplink.send(fleet.reading(i, end.minusSeconds((ROWS - i) / 40)));
                }
            }
        });

        List<Long> killedAt = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            // Rows come thousands at a time: each kill is after some that came since the one before.
            long last = killedAt.isEmpty() ? 0 : killedAt.getLast();
            long from = Math.max(last + 1, ROWS * (5 + 8 * kill) / 100);
            Awaitility.await("row " + from)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> rows() >= from);
            lapwing.kill("query-api");
            killedAt.add(rows());
        }

        sender.join();
        Awaitility.await("all rows").atMost(LIMIT).until(() -> rows() == ROWS);
        assertThat(killedAt).allMatch(at -> at > ROWS * 5 / 100 && at < ROWS * 95 / 100);
        assertThat(killedAt).isSorted().doesNotHaveDuplicates();
        Awaitility.await("all verdicts")
                .atMost(LIMIT)
                .until(() -> lapwing.count("select count(*) from verdicts where " + KILLED) >= ROWS);
        assertThat(lapwing.count("select count(*) from verdicts where " + KILLED))
                .isEqualTo(ROWS);
        // Keys forbid doubled rows; what counts them must not have counted any twice either.
        Awaitility.await("totals")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() ->
                        lapwing.get("status").path("totals").path("readings").asLong()
                                == lapwing.count("select count(*) from readings"));
    }

    private long rows() throws SQLException {
        return lapwing.count("select count(*) from readings where " + KILLED);
    }

    private static Path data() {
        return Optional.ofNullable(System.getenv("LAPWING_DATA"))
                .map(Path::of)
                .orElse(RunningLapwing.ROOT.resolve("../shared/data"));
    }
}
