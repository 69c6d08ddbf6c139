package io.lapwing.mapping.guess;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is guessed of a generated file reads it whole, and every value is what the generator meant. */
class GuessPropertyTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-05-12T14:32:08Z"));
    private static final int SEEDS = 40;
    private static final int FILES = 6;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsGuessedMeansWhatWasWritten(long seed) {
        for (long i = seed * FILES; i < (seed + 1) * FILES; i++) {
            LoggerFile file = LoggerFile.of(i);
            String shown = "file %d: %s%n%s".formatted(i, file.described(), head(file));

            String yaml = MappingGuesser.guess(Input.of(file.bytes()), file.name(), NOW)
                    .yaml();

            List<Reading> readings = new ArrayList<>();
            Mapping mapping = Mappings.parse("guess", "guess.yaml", yaml);
            try (OutcomeReader rows =
                    mapping.read(Input.of(file.bytes()), Format.AUTO, ReadContext.of(file.name(), NOW))) {
                for (Outcome row = rows.next(); row != null; row = rows.next()) {
                    assertThat(row).as("%s%n%s", shown, yaml).isInstanceOf(Outcome.Accepted.class);
                    if (row instanceof Outcome.Accepted(Reading reading)) {
                        readings.add(reading);
                    }
                }
            }
            boolean ambiguous = yaml.contains("the other way round");
            assertThat(ambiguous && !file.isDayFirst())
                    .as("%s%n%s", shown, yaml)
                    .isFalse();
            assertThat(readings.stream()
                            .map(r -> new LoggerFile.Row(
                                    r.sensor(),
                                    ambiguous ? Instant.EPOCH : r.time(),
                                    r.values().toMap()))
                            .toList())
                    .as("%s%n%s", shown, yaml)
                    .isEqualTo(file.rows().stream()
                            .map(r -> ambiguous ? new LoggerFile.Row(r.sensor(), Instant.EPOCH, r.values()) : r)
                            .toList());
        }
    }

    /** The files differ in everything that is to be guessed, and hardly any is ambiguous. */
    @Test
    void theFilesAreNotTrivial() {
        List<String> described = LongStream.range(0, SEEDS * FILES)
                .mapToObj(i -> LoggerFile.of(i).described())
                .toList();
        for (String kind : List.of(
                "decimal ,",
                "thousands '.'",
                "header false",
                "quotes true",
                "'---'",
                "truth ja",
                "|HH:mm:ss",
                "epoch ms",
                "MM/dd")) {
            assertThat(described)
                    .filteredOn(text -> text.contains(kind))
                    .as(kind)
                    .hasSizeGreaterThan(3);
        }
        long doubtful = LongStream.range(0, SEEDS * FILES)
                .mapToObj(LoggerFile::of)
                .filter(file -> MappingGuesser.guess(Input.of(file.bytes()), file.name(), NOW)
                        .yaml()
                        .contains("the other way round"))
                .count();
        assertThat(doubtful).isBetween(1L, 30L);
    }

    private static String head(LoggerFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8).lines().limit(6).reduce("", (a, b) -> a + b + "\n");
    }
}
