package io.lapwing.ingest.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param type stable: {@code urn:lapwing:problem:<code>}
 * @param title the same for every problem of this type
 * @param detail one sentence about this one
 * @param rejected what was refused and where, at most 100; null where the problem is none of the body
 * @param rejectedCount how many in all; null as {@code rejected}
 * @param rejectedByReason how many for each reason, listed or not; null as {@code rejected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<?> rejected,
        @Nullable Long rejectedCount,
        @Nullable Map<String, Long> rejectedByReason) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE = "urn:lapwing:problem:";

    /** Nothing of a body was accepted. */
    public static Problem nothingAccepted(
            int status, String detail, List<?> rejected, long rejectedCount, Map<String, Long> rejectedByReason) {
        String code = switch (status) {
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> "nothing-accepted";
        };
        String title = switch (status) {
            case 413 -> "The body is too large";
            case 415 -> "The body is of a type that is not read here";
            default -> "No reading was accepted";
        };
        return new Problem(TYPE + code, title, status, detail, rejected, rejectedCount, rejectedByReason);
    }

    /** There is no room now. */
    public static Problem tooMany(String detail) {
        return new Problem(TYPE + "too-many-requests", "Too much at once", 429, detail, null, null, null);
    }

    /** Kafka does not take records now. */
    public static Problem unavailable(String detail) {
        return new Problem(TYPE + "unavailable", "Try again soon", 503, detail, null, null, null);
    }

    /** @param reference stands in the log beside the cause */
    public static Problem unexpected(String reference) {
        return new Problem(
                TYPE + "unexpected",
                "Something went wrong here",
                500,
                "the log has the cause under " + reference,
                null,
                null,
                null);
    }

    /** What HTTP itself refuses, such as a path or a method. */
    public static Problem http(int status, String title, String detail) {
        String code = switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 408 -> "request-timeout";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> "http-" + status;
        };
        return new Problem(TYPE + code, title, status, detail, null, null, null);
    }
}
