package io.lapwing.standalone.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a service would not start, where it has said so: of a setting that it refuses it speaks last. */
final class LastWords {
    /** Its own sentence, which begins with the setting's name, or that of the library that reads settings. */
    private static final Pattern REFUSED_SETTING =
            Pattern.compile("^lapwing\\.[a-z.-]+: \\S.*|(?<=SRCFG\\d{5}: )\\S.*");

    private static final int LINES = 3;

    private LastWords() {}

    /** The sentence about a refused setting with which a log ends. */
    static Optional<String> in(Path log) {
        try {
            return new LogFile(log)
                    .tail(LINES).reversed().stream()
                            .map(REFUSED_SETTING::matcher)
                            .filter(Matcher::find)
                            .map(Matcher::group)
                            .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
