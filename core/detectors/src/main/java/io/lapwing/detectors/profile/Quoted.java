package io.lapwing.detectors.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names in double quotes within a line: quotes, backslashes and control characters are written as escapes. */
final class Quoted {
    private static final char QUOTE = '"';
    private static final char ESCAPE = '\\';
    private static final int HEX_DIGITS = 4;

    private final String line;
    private int at;

    /** @param from where in the line names begin */
    Quoted(String line, int from) {
        this.line = line;
        this.at = from;
    }

    static String write(List<String> names) {
        return names.stream().map(Quoted::write).collect(Collectors.joining(","));
    }

    static String write(String name) {
        StringBuilder text = new StringBuilder().append(QUOTE);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == QUOTE || c == ESCAPE) {
                text.append(ESCAPE).append(c);
            } else if (c < ' ' || Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append(QUOTE).toString();
    }

    /** @throws IllegalArgumentException where there is no name */
    String one() {
        expect(QUOTE);
        StringBuilder name = new StringBuilder();
        while (true) {
            char c = next();
            if (c == QUOTE) {
                return name.toString();
            }
            name.append(c == ESCAPE ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        if (c != 'u') {
            return c;
        }
        if (at + HEX_DIGITS > line.length()) {
            throw new IllegalArgumentException("a name ends too early");
        }
        at += HEX_DIGITS;
        return (char) Integer.parseInt(line.substring(at - HEX_DIGITS, at), 16);
    }

    /** None, or some with commas between them. */
    List<String> several() {
        List<String> names = new ArrayList<>();
        while (at < line.length() && line.charAt(at) == (names.isEmpty() ? QUOTE : ',')) {
            if (!names.isEmpty()) {
                at++;
            }
            names.add(one());
        }
        return names;
    }

    void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("expected %s before \"%s\"".formatted(wanted, line.substring(at)));
        }
    }

    /** What follows {@code after}; nothing may follow where that is empty. */
    String rest(String after) {
        String rest = line.substring(at);
        if (!rest.startsWith(after) || (after.isEmpty() && !rest.isEmpty())) {
            throw new IllegalArgumentException("expected \"%s\", got \"%s\"".formatted(after, rest));
        }
        return rest.substring(after.length());
    }

    private char next() {
        if (at >= line.length()) {
            throw new IllegalArgumentException("a name ends too early");
        }
        return line.charAt(at++);
    }
}
