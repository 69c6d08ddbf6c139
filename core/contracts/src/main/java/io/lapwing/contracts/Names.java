package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;

/** The rule that sensor, metric, location, unit and attribute names obey: 1 to 256 bytes, no control characters. */
public final class Names {
    /** Longest name, in UTF-8 bytes. */
    public static final int MAX_BYTES = 256;

    private static final int SHOWN = 40;

    private Names() {}

    /**
     * @return {@code name} itself
     * @throws InvalidRecordException {@link Reason#BAD_NAME}
     */
    public static String check(String field, String name) {
        if (name.isEmpty()) {
            throw new InvalidRecordException(Reason.BAD_NAME, field, "a name must not be empty");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidRecordException(
                        Reason.BAD_NAME,
                        field,
                        "a name must not hold control characters, found U+%04X at position %d".formatted((int) c, i));
            }
            if (Character.isSurrogate(c) && !isPaired(name, i)) {
                throw new InvalidRecordException(
                        Reason.BAD_NAME, field, "a name must be valid Unicode, found half a pair at position " + i);
            }
        }
        // A char is at most 3 bytes, so short names need no count.
        if (name.length() > MAX_BYTES / 3 && name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidRecordException(
                    Reason.BAD_NAME,
                    field,
                    "a name must not be longer than %d bytes, \"%s…\" is"
                            .formatted(MAX_BYTES, name.substring(0, Math.min(SHOWN, name.length()))));
        }
        return name;
    }

    private static boolean isPaired(String name, int i) {
        char c = name.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
    }
}
