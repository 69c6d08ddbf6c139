package io.lapwing.cli.send;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A file to send and the mapping that reads it. */
record ReplayFile(CountedFile file, Mapping mapping) {
    /** The door judges times and sizes, with its own settings: here everything passes that is a reading at all. */
    static final Limits LAX = new Limits(
            Limits.DEFAULT.maxBodyBytes(),
            Limits.DEFAULT.maxMetrics(),
            Instant.parse("0001-01-01T00:00:00Z"),
            Duration.ofDays(365_000));

    OutcomeReader open() {
        ReadContext context = ReadContext.of(file.path().toString(), InstantSource.system());
        return mapping.read(file, file.format(), context.withLimits(LAX));
    }

    void eachReading(Consumer<Reading> consumer) {
        try (OutcomeReader outcomes = open()) {
            for (Outcome outcome = outcomes.next(); outcome != null; outcome = outcomes.next()) {
                if (outcome instanceof Outcome.Accepted(Reading reading)) {
                    consumer.accept(reading);
                }
            }
        }
    }
}
