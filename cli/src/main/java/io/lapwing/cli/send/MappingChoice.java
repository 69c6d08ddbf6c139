package io.lapwing.cli.send;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.MappingException;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Which mapping reads a file. */
public final class MappingChoice {
    private static final int ROWS = 50;
    private static final double FITS = 0.5;

    private MappingChoice() {}

    /** The mapping that a person named. */
    public static Mapping named(String nameOrFile) {
        try {
            return Mappings.named(nameOrFile);
        } catch (MappingException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Lapwing's own JSON where the content is that.
     *
     * @throws CommandFailedException with a proposal where it is not: a foreign file is never guessed at in silence
     */
    static Mapping seen(CountedFile file, InstantSource clock) {
        if (share(Mappings.lapwing(), file, clock) > 0) {
            return Mappings.lapwing();
        }
        Mapping best = bestBuiltIn(file, clock);
        throw new CommandFailedException(
                best == null
                        ? "%s is not Lapwing's own JSON, and no mapping that comes with Lapwing reads it; write one: ./lapwing mapping guess %s > my.yaml, then add --mapping my.yaml"
                                .formatted(file.path(), file.path())
                        : "%s is not Lapwing's own JSON; it looks like %s: add --mapping %s, or see ./lapwing mapping guess %s"
                                .formatted(file.path(), best.name(), best.name(), file.path()));
    }

    private static @Nullable Mapping bestBuiltIn(CountedFile file, InstantSource clock) {
        Mapping best = null;
        double bestShare = FITS;
        for (Mapping mapping : Mappings.builtIn()) {
            double share = share(mapping, file, clock);
            if (share > bestShare) {
                best = mapping;
                bestShare = share;
            }
        }
        return best;
    }

    /** The share of the first rows that the mapping makes readings of. */
    private static double share(Mapping mapping, CountedFile file, InstantSource clock) {
        int accepted = 0;
        int rows = 0;
        // Old readings and those of the future are readings, too.
        ReadContext context = ReadContext.of(file.path().toString(), clock).withLimits(ReplayFile.LAX);
        try (OutcomeReader outcomes = mapping.read(file, file.format(), context)) {
            for (; rows < ROWS; rows++) {
                Outcome outcome = outcomes.next();
                if (outcome == null) {
                    break;
                }
                accepted += outcome instanceof Outcome.Accepted ? 1 : 0;
            }
        }
        return rows == 0 ? 0 : (double) accepted / rows;
    }
}
