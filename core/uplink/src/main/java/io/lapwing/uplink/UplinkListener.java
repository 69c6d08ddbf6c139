package io.lapwing.uplink;

import java.time.Duration;

/** Is told what happens to what was sent, on the thread that sends; must not take long. */
public interface UplinkListener {
    /** Does nothing. */
    UplinkListener NONE = new UplinkListener() {};

    /** Readings were taken: they are in Kafka. */
    default void accepted(long readings) {}

    /** A reading was refused for what it is; the same again would be refused again. Ingest kept it as a dead letter. */
    default void rejected(Reject reject) {}

    /** An attempt failed; the next comes after {@code time}. */
    default void waiting(Cause cause, Duration time) {}

    /** After one or more {@link #waiting}, an attempt succeeded. */
    default void resumed() {}

    /**
     * Why an attempt failed.
     *
     * @param status HTTP's, or 0 where no answer came
     * @param text what happened, in a few words
     */
    record Cause(int status, String text) {}
}
