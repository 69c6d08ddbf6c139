package io.lapwing.cli.send;

import io.lapwing.cli.Cli;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of files and an ingest to send them to. */
abstract class ReplayFixture {
    static final Instant TIME = Instant.parse("2026-05-12T14:30:00Z");

    @TempDir
    Path folder = Path.of("");

    IngestDouble ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = new IngestDouble();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    Cli replay(String... args) {
        List<String> all = new ArrayList<>(List.of("replay", "--ingest-url", ingest.url()));
        all.addAll(Arrays.asList(args));
        return Cli.run(all.toArray(String[]::new));
    }

    Path ndjson(String name, List<Reading> readings) throws IOException {
        return file(name, readings.stream().map(ReplayFixture::json).collect(Collectors.joining("\n", "", "\n")));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static List<Reading> readings(String sensor, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Reading.of(sensor, TIME.plusMillis(i), Values.of("v", i)))
                .toList();
    }

    static String json(Reading reading) {
        return new String(ReadingJson.write(reading), StandardCharsets.UTF_8);
    }
}
