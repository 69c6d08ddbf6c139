package io.lapwing.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why something was not accepted: the reason of a dead letter and of a reject. The list grows here only. */
public enum Reason {
    NOT_JSON("not-json"),
    TRUNCATED("truncated"),
    TOO_LARGE("too-large"),
    MISSING_FIELD("missing-field"),
    BAD_TIME("bad-time"),
    TOO_OLD("too-old"),
    FUTURE_TIME("future-time"),
    TOO_LATE("too-late"),
    NON_FINITE("non-finite"),
    NOT_A_NUMBER("not-a-number"),
    TOO_MANY_METRICS("too-many-metrics"),
    BAD_NAME("bad-name"),
    BAD_MAPPING("bad-mapping"),
    BAD_CHECKSUM("bad-checksum"),
    UNAUTHORISED("unauthorised");

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** As it stands on the wire, for example {@code not-json}. */
    public String code() {
        return code;
    }

    /** The reason with this code, or nothing where a newer writer knows one that we do not. */
    public static Optional<Reason> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
