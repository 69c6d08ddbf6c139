package io.lapwing.mapping;

import io.lapwing.contracts.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All outcomes of an input, for tests. */
record Read(List<Outcome> outcomes) {
    static final Instant NOW = Instant.parse("2026-05-12T14:32:08Z");

    static Read all(Mapping mapping, Input input, Format format, @Nullable String file) {
        List<Outcome> outcomes = new ArrayList<>();
        try (OutcomeReader reader = mapping.read(input, format, ReadContext.of(file, InstantSource.fixed(NOW)))) {
            for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
                outcomes.add(outcome);
            }
        }
        return new Read(outcomes);
    }

    static Read text(Mapping mapping, Format format, String text) {
        return all(mapping, Input.of(text.getBytes(StandardCharsets.UTF_8)), format, "folder/device-1.csv");
    }

    List<Reading> accepted() {
        List<Reading> readings = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted(Reading reading)) {
                readings.add(reading);
            }
        }
        return readings;
    }

    List<Outcome.Rejected> rejected() {
        List<Outcome.Rejected> rejected = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected one) {
                rejected.add(one);
            }
        }
        return rejected;
    }

    List<String> sensors() {
        return accepted().stream().map(Reading::sensor).toList();
    }
}
