package io.lapwing.query.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param type stable: {@code urn:lapwing:problem:<code>}
 * @param title the same for every problem of this type
 * @param detail one sentence about this one
 * @param parameter the query parameter at fault, where it is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE = "urn:lapwing:problem:";

    /** A query parameter that is missing, malformed or out of its range. */
    public static Problem badParameter(String parameter, String detail) {
        return new Problem(
                TYPE + "bad-parameter",
                "A query parameter is not acceptable",
                400,
                parameter + ": " + detail,
                parameter);
    }

    public static Problem notFound(String detail) {
        return new Problem(TYPE + "not-found", "There is nothing here", 404, detail, null);
    }

    /** What is stored does not allow it. */
    public static Problem conflict(String code, String detail) {
        return new Problem(TYPE + code, "What is stored does not allow this", 409, detail, null);
    }

    /** The database or the broker does not answer now. */
    public static Problem unavailable(String detail) {
        return new Problem(TYPE + "unavailable", "Try again soon", 503, detail, null);
    }

    /** @param reference stands in the log beside the cause */
    public static Problem unexpected(String reference) {
        return new Problem(
                TYPE + "unexpected",
                "Something went wrong here",
                500,
                "the log has the cause under " + reference,
                null);
    }

    /** What HTTP itself refuses, such as a method or a media type. */
    public static Problem http(int status, String title, String detail) {
        String code = switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> "http-" + status;
        };
        return new Problem(TYPE + code, title, status, detail, null);
    }
}
