package io.lapwing.ingest.settings;

import io.lapwing.kafka.TopicsConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Stops the start on a setting that makes no sense, with its name. */
@ApplicationScoped
class CheckedSettings {
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    void check(@Observes @Priority(FIRST) StartupEvent start, IngestSettings settings, TopicsConfig topics) {
        positive("lapwing.ingest.max-body", settings.maxBody().asLongValue());
        positive("lapwing.ingest.max-metrics", settings.maxMetrics());
        positive("lapwing.ingest.max-requests", settings.maxRequests());
        positive("lapwing.ingest.max-parsing", settings.maxParsing());
        positive("lapwing.ingest.send-buffer", settings.sendBuffer().asLongValue());
        positive("lapwing.ingest.body-time", settings.bodyTime());
        positive("lapwing.ingest.ack-limit", settings.ackLimit());
        positive("lapwing.ingest.heartbeat", settings.heartbeat());
        positive("lapwing.ingest.start-limit", settings.startLimit());
        positive("lapwing.topics.partitions", topics.partitions());
        if (settings.skew().isNegative()) {
            throw bad("lapwing.ingest.skew", "must not be negative");
        }
        if (settings.retryAfter().isNegative()) {
            throw bad("lapwing.ingest.retry-after", "must not be negative");
        }
        if (settings.maxInFlight().asLongValue() < settings.maxBody().asLongValue()) {
            throw bad("lapwing.ingest.max-in-flight", "must hold at least one body of lapwing.ingest.max-body");
        }
        Path folder = settings.mappings().orElse(null);
        if (folder != null && !Files.isDirectory(folder)) {
            throw bad("lapwing.ingest.mappings", folder + " is no folder");
        }
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw bad(name, "must be positive, got " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw bad(name, "must be positive, got " + value);
        }
    }

    private static IllegalArgumentException bad(String name, String what) {
        return new IllegalArgumentException(name + " " + what);
    }
}
