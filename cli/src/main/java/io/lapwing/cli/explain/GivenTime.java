package io.lapwing.cli.explain;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A time as a person gives it.
 *
 * @param utcAssumed whether it had no zone, so that UTC stands in
 * @param wholeSecond whether nothing was said of fractions of a second: pages and lists leave them out
 */
record GivenTime(Instant time, boolean utcAssumed, boolean wholeSecond) {
    /**
     * @param text RFC 3339, also without zone or seconds or with a space for the T; or {@code now}
     * @throws IllegalArgumentException with a sentence for the person
     */
    static GivenTime parse(String text, Instant now) {
        if (text.toLowerCase(Locale.ROOT).equals("now")) {
            return new GivenTime(Timestamps.truncate(now), false, false);
        }
        boolean wholeSecond = text.indexOf('.') < 0 && text.indexOf(',') < 0;
        String withT = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            return new GivenTime(Timestamps.parse("", withT), false, wholeSecond);
        } catch (InvalidRecordException e) {
            // Perhaps it only lacks its zone.
        }
        try {
            Instant time = LocalDateTime.parse(withT).toInstant(ZoneOffset.UTC);
            return new GivenTime(Timestamps.truncate(time), true, wholeSecond);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a time is such as 2026-05-12T14:29:58Z, 2026-05-12T16:29:58+02:00 or now, got " + text, e);
        }
    }
}
