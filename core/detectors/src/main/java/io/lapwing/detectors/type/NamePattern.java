package io.lapwing.detectors.type;

/**
 * A name, in which {@code *} stands for any characters or none.
 *
 * @param text 1 to 256 characters, none of them a control character
 */
public record NamePattern(String text) {
    private static final int LONGEST = 256;
    private static final char ANY = '*';

    /** @throws IllegalArgumentException where there is no text, too much of it, or a control character in it */
    public NamePattern {
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a pattern has 1 to %d characters and no control character".formatted(LONGEST));
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
}
