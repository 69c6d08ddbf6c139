package io.lapwing.query.paging;

import io.lapwing.contracts.Timestamps;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a page ended: the key of its last item. Opaque to clients; the next page begins after that key, so what is
 * inserted meanwhile neither repeats nor hides an item.
 *
 * @param kind the list that made it, so that another list refuses it
 * @param parts the key
 */
public record Cursor(String kind, List<String> parts) {
    /** Names hold no control characters. */
    private static final String SEPARATOR = "\u001f";

    private static final Pattern SPLIT = Pattern.compile(SEPARATOR);

    public static Cursor of(String kind, Object... key) {
        return new Cursor(
                kind,
                Arrays.stream(key)
                        .map(part -> part instanceof Instant time
                                ? Long.toString(Timestamps.toMicros(time))
                                : String.valueOf(part))
                        .toList());
    }

    public String encoded() {
        String plain = kind + SEPARATOR + String.join(SEPARATOR, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param kind the list that it is given to
     * @param size how many parts that list's key has
     * @throws ProblemException 400 where it is none of this list's cursors
     */
    static Cursor decode(String encoded, String kind, int size) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            List<String> all = List.of(SPLIT.split(plain, -1));
            if (all.size() == size + 1 && all.getFirst().equals(kind) && plain.indexOf('\0') < 0) {
                return new Cursor(kind, all.subList(1, all.size()));
            }
        } catch (IllegalArgumentException e) {
            // Not base64: said below.
        }
        throw refused();
    }

    public String text(int i) {
        return parts.get(i);
    }

    /** @throws ProblemException 400 where the part is no number */
    public long number(int i) {
        try {
            return Long.parseLong(parts.get(i));
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    /** @throws ProblemException 400 where the part is no number of 32 bits */
    public int integer(int i) {
        long number = number(i);
        if (number != (int) number) {
            throw refused();
        }
        return (int) number;
    }

    /** @throws ProblemException 400 where the part is no time that can be stored */
    public Instant time(int i) {
        try {
            return StorableTime.check("cursor", Timestamps.ofMicros(number(i)));
        } catch (DateTimeException | ArithmeticException e) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return new ProblemException(Problem.badParameter("cursor", "must be the next of an earlier page of this list"));
    }
}
