package io.lapwing.ingest.log;

import org.jspecify.annotations.Nullable;

/** Kafka has not got everything of a request, or has not said so in time. What it has got counts once when it is sent again. */
public final class NotAcknowledgedException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAcknowledgedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
