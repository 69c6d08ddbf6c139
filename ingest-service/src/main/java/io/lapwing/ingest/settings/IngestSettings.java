package io.lapwing.ingest.settings;

import io.lapwing.contracts.Limits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the door lets in, and how much of it at once. */
@ConfigMapping(prefix = "lapwing.ingest")
public interface IngestSettings {
    /** A folder of mapping files; each is known by its name without {@code .yaml}. Read again when it changes. */
    Optional<Path> mappings();

    /** Largest body of one request, unpacked. */
    @WithDefault("10M")
    MemorySize maxBody();

    /** Most metrics of one reading. */
    @WithDefault("256")
    int maxMetrics();

    /** The earliest event time that is accepted. */
    @WithDefault("2000-01-01T00:00:00Z")
    Instant earliest();

    /** How far an event time may lie after its arrival. */
    @WithDefault("1M")
    Duration skew();

    /** Bytes of all bodies that may be in memory at once; what comes on top is answered 429. */
    @WithDefault("40M")
    MemorySize maxInFlight();

    /** How long a body may take to come in. */
    @WithDefault("1M")
    Duration bodyTime();

    /** Requests that may be open at once; what comes on top is answered 429. */
    @WithDefault("256")
    int maxRequests();

    /** Bodies that are taken apart at once; the others wait their turn. */
    @WithDefault("4")
    int maxParsing();

    /** How long Kafka may take to acknowledge a request before it is answered 503. */
    @WithDefault("10S")
    Duration ackLimit();

    /** What {@code Retry-After} says in a 429 or 503. */
    @WithDefault("1S")
    Duration retryAfter();

    /** Memory for what Kafka has not acknowledged yet. */
    @WithDefault("24M")
    MemorySize sendBuffer();

    /** How often each partition of the readings gets a heartbeat. */
    @WithDefault("1S")
    Duration heartbeat();

    /** How long to wait for the broker at start. */
    @WithDefault("30S")
    Duration startLimit();

    /** The limits that single readings are held to. */
    default Limits limits() {
        return new Limits(maxBody().asLongValue(), maxMetrics(), earliest(), skew());
    }
}
