package io.lapwing.mapping.guess;

import java.util.Set;

/** Writes YAML line by line; only what a guessed mapping needs. */
final class YamlText {
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "arrival", "nan", "inf");

    private final StringBuilder text = new StringBuilder();

    YamlText line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** A comment that says what the guess is not sure of. */
    YamlText doubt(String sentence) {
        return line("# doubt: " + oneLine(sentence));
    }

    YamlText comment(String sentence) {
        return line("# " + oneLine(sentence));
    }

    static String quoted(String value) {
        boolean plain =
                value.matches("[A-Za-z_][A-Za-z0-9_./-]*") && !WORDS.contains(value.toLowerCase(java.util.Locale.ROOT));
        if (plain) {
            return value;
        }
        return quotedAlways(value);
    }

    static String quotedAlways(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append("\\u%04X".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static String oneLine(String sentence) {
        return sentence.replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
