package io.lapwing.query.paging;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.contracts.Timestamps;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for, checked.
 *
 * @param from inclusive
 * @param to exclusive
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record ListQuery(
        @Nullable String sensor,
        @Nullable String location,
        @Nullable String metric,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable Cursor cursor) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 10_000;

    private static final Set<String> COMMON = Set.of("sensor", "location", "metric", "from", "to", "limit", "cursor");

    /**
     * @param kind the list, for its cursors
     * @param keySize how many parts its cursors have
     * @param own the parameters that this list takes besides the common ones
     * @throws ProblemException 400 naming the parameter
     */
    public static ListQuery read(ListParameters given, String kind, int keySize, String... own) {
        if (given.uri != null) {
            checkNames(given.uri.getQueryParameters(), own);
        }
        Instant from = time("from", given.value("from", given.from));
        Instant to = time("to", given.value("to", given.to));
        if (from != null && to != null && from.isAfter(to)) {
            throw refused("from", "must not lie after to");
        }
        String cursor = given.value("cursor", given.cursor);
        return new ListQuery(
                name("sensor", given.value("sensor", given.sensor)),
                name("location", given.value("location", given.location)),
                name("metric", given.value("metric", given.metric)),
                from,
                to,
                limit(given.value("limit", given.limit)),
                cursor == null ? null : Cursor.decode(cursor, kind, keySize));
    }

    /** Refuses the filters by sensor, location and metric, where the items have no such things. */
    public ListQuery withoutNames(String why) {
        if (sensor != null) {
            throw refused("sensor", why);
        }
        if (location != null) {
            throw refused("location", why);
        }
        if (metric != null) {
            throw refused("metric", why);
        }
        return this;
    }

    /** One of {@code allowed}, or null where it was not given. */
    public static @Nullable String choice(String parameter, @Nullable String given, String... allowed) {
        if (given == null || Arrays.asList(allowed).contains(given)) {
            return given;
        }
        throw refused(parameter, "must be one of " + String.join(", ", allowed));
    }

    /** A name, or null where it was not given. */
    public static @Nullable String name(String parameter, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            return Names.check(parameter, given);
        } catch (InvalidRecordException e) {
            throw refused(parameter, e.getMessage());
        }
    }

    /** A misspelt filter would list everything without a word, so it is refused. */
    private static void checkNames(MultivaluedMap<String, String> given, String... own) {
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (!COMMON.contains(name) && !Arrays.asList(own).contains(name)) {
                TreeSet<String> known = new TreeSet<>(COMMON);
                known.addAll(Arrays.asList(own));
                throw refused(shown(name), "is no parameter here; there are " + String.join(", ", known));
            }
            if (parameter.getValue().size() > 1) {
                throw refused(name, "must be given once");
            }
        }
    }

    private static @Nullable Instant time(String parameter, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            return StorableTime.check(parameter, Timestamps.parse(parameter, given));
        } catch (InvalidRecordException e) {
            throw refused(parameter, e.getMessage());
        }
    }

    private static int limit(@Nullable String given) {
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw refused("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }

    private static String shown(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private static ProblemException refused(String parameter, String detail) {
        return new ProblemException(Problem.badParameter(parameter, detail));
    }
}
