package io.lapwing.windowing;

import java.util.Comparator;

/**
 * A name, in which {@code *} stands for any characters or none.
 *
 * @param text 1 to 256 characters, none of them a control character
 */
public record NamePattern(String text) implements Comparable<NamePattern> {
    private static final int LONGEST = 256;
    private static final char ANY = '*';

    /** The one that says most comes first: a name before a pattern, then by how much of a name is given. */
    private static final Comparator<NamePattern> ORDER = Comparator.comparing(NamePattern::isOpen)
            .thenComparing(Comparator.comparingInt(NamePattern::given).reversed())
            .thenComparing(NamePattern::text);

    /** @throws IllegalArgumentException where there is no text, too much of it, or a control character in it */
    public NamePattern {
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to %d characters and no control character, got \"%s\""
                    .formatted(LONGEST, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
        }
    }

    public boolean matches(String name) {
        // Each * first stands for nothing; where what follows does not fit, the last one takes a character more.
        int at = 0;
        int in = 0;
        int star = -1;
        int starIn = 0;
        while (in < name.length()) {
            if (at < text.length() && text.charAt(at) == ANY) {
                star = at++;
                starIn = in;
            } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starIn;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == ANY) {
            at++;
        }
        return at == text.length();
    }

    @Override
    public int compareTo(NamePattern other) {
        return ORDER.compare(this, other);
    }

    private boolean isOpen() {
        return text.indexOf(ANY) >= 0;
    }

    private int given() {
        return (int) text.chars().filter(c -> c != ANY).count();
    }
}
