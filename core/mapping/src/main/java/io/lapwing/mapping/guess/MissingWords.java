package io.lapwing.mapping.guess;

import java.util.Locale;
import java.util.Set;

/** What loggers and spreadsheets write where they have no value. */
final class MissingWords {
    private static final Set<String> WORDS = Set.of(
            "n/a",
            "na",
            "n.a.",
            "nan",
            "nil",
            "none",
            "null",
            "void",
            "missing",
            "unknown",
            "unavailable",
            "invalid",
            "bad",
            "err",
            "error",
            "fail",
            "failed",
            "fault",
            "timeout",
            "overflow",
            "offline",
            "no data",
            "nodata",
            "ol",
            "fehler",
            "fehlt",
            "ungültig",
            "k.a.",
            "k. a.",
            "ausfall",
            "störung",
            "leer",
            "keine daten",
            "erreur",
            "manquant",
            "défaut",
            "n.d.",
            "nd",
            "s.o.",
            "#n/a",
            "#n/a!",
            "#nv",
            "#na",
            "#div/0!",
            "#value!",
            "#wert!",
            "#ref!",
            "#bezug!",
            "#num!",
            "#zahl!",
            "#name?",
            "#valeur!",
            "?",
            "??",
            "???",
            "*",
            "**",
            "***",
            "x",
            "xx",
            "xxx");

    private MissingWords() {}

    static boolean contains(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return WORDS.contains(word) || word.matches("[-–—_.]+");
    }
}
