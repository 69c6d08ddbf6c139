package io.lapwing.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code ./lapwing evaluate series} finds what is anomalous: in NAB's windows, in a column that is named, or nowhere. */
class SeriesLabelsTest {
    private static final int ROWS = 700;
    private static final int SPIKE = 500;
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    private Path dir;

    @BeforeEach
    void writeSeriesWithASpike() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(time(i))
                    .append(',')
                    .append(i == SPIKE ? 50 : random.nextDouble())
                    .append('\n');
        }
        Files.createDirectories(dir.resolve("day"));
        Files.writeString(dir.resolve("day/a.csv"), csv);
    }

    @Test
    void inWindowsOfNab() throws IOException {
        Files.writeString(
                dir.resolve("combined_windows.json"),
                "{\"day/a.csv\": [[\"%s\", \"%s\"]]}".formatted(time(SPIKE - 3), time(SPIKE + 3)));

        assertThat(zscore().get("eventRecall").asDouble()).isEqualTo(1);
    }

    @Test
    void nowhere() throws IOException {
        JsonNode zscore = zscore("--label", "none");

        assertThat(zscore.get("vusPr").isNull()).isTrue();
        assertThat(zscore.get("falseAlarms").asDouble()).isPositive();
    }

    @Test
    void inAColumnThatHasToBeThere() {
        Cli cli = Cli.run("evaluate", "series", dir.toString(), "--label", "flag");

        assertThat(cli.err()).contains("has no column \"flag\"; it has timestamp, value.");
    }

    private JsonNode zscore(String... label) throws IOException {
        String[] args = {"evaluate", "series", dir.toString(), "--detector", "zscore", "--json"};
        Cli cli = Cli.run(Stream.of(args, label).flatMap(Arrays::stream).toArray(String[]::new));
        assertThat(cli.err()).isEmpty();
        JsonNode first = new ObjectMapper().readTree(cli.out()).path(0);
        assertThat(first.path("detector").asText()).isEqualTo("zscore");
        return first;
    }

    private static String time(int row) {
        return START.plusSeconds(300L * row).toString().replace('T', ' ').replace("Z", "");
    }
}
