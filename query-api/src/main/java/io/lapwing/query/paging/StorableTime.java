package io.lapwing.query.paging;

import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import java.time.Instant;

/** Times that both RFC 3339 and PostgreSQL can say. */
final class StorableTime {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private StorableTime() {}

    /** @throws ProblemException 400 naming {@code parameter} */
    static Instant check(String parameter, Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new ProblemException(
                    Problem.badParameter(parameter, "must lie between the years 1 and 9999, got " + time));
        }
        return time;
    }
}
