package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import io.lapwing.mapping.spec.Ref;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a first mapping for a file by looking at its first rows. What it is not sure of stands in the mapping as a comment that
 * begins with {@code # doubt:}. What is written makes readings of the rows that it was guessed from; where it would not, the
 * guess is refused.
 */
public final class MappingGuesser {
    private static final int TRIED = 1000;
    /** What a replay can still do something about, with its times shifted. */
    private static final Set<Reason> OF_ANOTHER_TIME = EnumSet.of(Reason.TOO_OLD, Reason.FUTURE_TIME);

    private MappingGuesser() {}

    /**
     * @param yaml a mapping file that can be read
     * @param mapping what it says
     */
    public record Guess(String yaml, Mapping mapping) {}

    /** What became of the first rows. */
    private record Trial(int accepted, List<Outcome.Rejected> rejected) {}

    /**
     * @param file the file's name or path, for the sensor and the comments; null where there is none
     * @param clock judges whether a mapping fits
     * @throws InvalidRecordException where nothing can be made of the input, with a sentence that says why
     */
    public static Guess guess(Input input, @Nullable String file, InstantSource clock) {
        Sample sample = Sample.of(input);
        if (sample.count() == 0 || sample.columns().isEmpty()) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, "", "there is no row to guess from");
        }
        ReadContext context = ReadContext.of(file == null ? "stdin" : file, clock);
        GuessedYaml guessed = new GuessedYaml(sample);
        String body = guessed.write();
        Mapping mapping = Mappings.parse("guess", "guess.yaml", body);
        Trial trial = tryOut(mapping, input, context);
        if (trial.accepted == 0 && !trial.rejected.isEmpty()) {
            Outcome.Rejected first = trial.rejected.getFirst();
            if (!OF_ANOTHER_TIME.contains(first.reason())) {
                throw new InvalidRecordException(
                        first.reason(), "", "no mapping was found; the best refuses %s".formatted(sentence(first)));
            }
        }
        YamlText head = new YamlText();
        head.comment("Guessed from the first " + sample.count() + (sample.count() == 1 ? " row" : " rows")
                + (file == null ? "" : " of " + file) + ".");
        fittingBuiltIn(mapping, input, context)
                .ifPresent(name ->
                        head.comment("The mapping " + name + " that comes with Lapwing reads this file as it is."));
        unexplained(trial, guessed.doubted()).ifPresent(head::doubt);
        if (!guessed.hasUnits()) {
            head.comment("No heading says a unit: add unit: to a metric, such as unit: \"°C\".");
        }
        return new Guess(head + body, mapping);
    }

    /** Refused rows of which no other doubt speaks. */
    private static Optional<String> unexplained(Trial trial, Set<String> explained) {
        List<Outcome.Rejected> rest = trial.rejected.stream()
                .filter(row -> !explained.contains(row.at()))
                .toList();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("tried on the first %d rows, this is refused: %s%s"
                .formatted(
                        trial.accepted + trial.rejected.size(),
                        sentence(rest.getFirst()),
                        rest.size() == 1 ? "" : ", and %d more".formatted(rest.size() - 1)));
    }

    private static String sentence(Outcome.Rejected row) {
        return "%s%s (%s)".formatted(row.at().isEmpty() ? "" : row.at() + ": ", row.detail(), row.reason());
    }

    /** One that takes the sensor from the file's name does not fit a file whose rows name it. */
    private static Optional<String> fittingBuiltIn(Mapping guess, Input input, ReadContext context) {
        boolean named = guess.spec() != null && !(guess.spec().sensor() instanceof Ref.FromFile);
        return Mappings.builtIn().stream()
                .filter(mapping ->
                        mapping.spec() == null || !named || !(mapping.spec().sensor() instanceof Ref.FromFile))
                .filter(mapping -> tryOut(mapping, input, context).rejected.isEmpty())
                .map(Mapping::name)
                .findFirst();
    }

    private static Trial tryOut(Mapping mapping, Input input, ReadContext context) {
        List<Outcome.Rejected> rejected = new ArrayList<>();
        int accepted = 0;
        try (OutcomeReader reader = mapping.read(input, Format.AUTO, context)) {
            for (int i = 0; i < TRIED; i++) {
                switch (reader.next()) {
                    case Outcome.Rejected row -> rejected.add(row);
                    case null -> {
                        return new Trial(accepted, rejected);
                    }
                    default -> accepted++;
                }
            }
        }
        return new Trial(accepted, rejected);
    }
}
