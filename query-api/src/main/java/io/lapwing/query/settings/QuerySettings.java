package io.lapwing.query.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of query-api alone. */
@ConfigMapping(prefix = "lapwing.query")
public interface QuerySettings {
    /** Rows of readings, windows, verdicts, dead letters and closed anomalies go this long after their arrival; 0 keeps all. */
    @WithDefault("0s")
    Duration retention();

    /** How often rows past their retention are looked for. */
    @WithDefault("1h")
    Duration retentionEvery();

    /** How long the start waits for the broker. */
    @WithDefault("30s")
    Duration startLimit();

    Write write();

    Live live();

    /** Writing into PostgreSQL. */
    interface Write {
        /** The pause after the first failure; it doubles up to {@link #retryAtMost()}. */
        @WithDefault("200ms")
        Duration retryAfter();

        /** The longest pause between two attempts. */
        @WithDefault("10s")
        Duration retryAtMost();
    }

    /** Live events. */
    interface Live {
        /** Clients at once; a further one gets 503. */
        @WithDefault("64")
        int clients();

        /** Bytes that may wait for one client before it is disconnected. */
        @WithDefault("4194304")
        int queueBytes();

        /** How often a comment keeps a quiet connection open. */
        @WithDefault("15s")
        Duration keepAlive();

        /** The shortest time between two {@code fleet} events. */
        @WithDefault("250ms")
        Duration fleetEvery();

        /** The time between two {@code status} events. */
        @WithDefault("1s")
        Duration statusEvery();

        /** The most records of a partition that a client is sent again on resuming; older ones are skipped. */
        @WithDefault("100000")
        long resumeAtMost();
    }
}
