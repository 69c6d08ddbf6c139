package io.lapwing.ingest.door;

import io.lapwing.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How much may be in memory at once. Who comes when it is full is sent away at once and comes again. */
@ApplicationScoped
class InFlight {
    private final long maxBytes;
    private final Semaphore requests;
    private final Semaphore parsing;
    private final AtomicLong bytes = new AtomicLong();
    private final long waitMillis;

    InFlight(IngestSettings settings, MeterRegistry metrics) {
        this.maxBytes = settings.maxInFlight().asLongValue();
        this.requests = new Semaphore(settings.maxRequests());
        // Fair: a turn is worth waiting for only if it comes.
        this.parsing = new Semaphore(settings.maxParsing(), true);
        this.waitMillis = settings.ackLimit().toMillis();
        Gauge.builder("lapwing.ingest.in.flight", bytes, AtomicLong::get)
                .description("Bytes of the bodies in memory")
                .baseUnit("bytes")
                .register(metrics);
    }

    /** A place for one request; null where there is none. */
    @Nullable Place enter() {
        return requests.tryAcquire() ? new Place() : null;
    }

    /** What one request occupies, given back when it is closed. Not for several threads. */
    final class Place implements AutoCloseable {
        private long taken;
        private boolean isParsing;

        /** Whether there was room for {@code more} bytes, which are taken then. */
        boolean take(int more) {
            if (bytes.addAndGet(more) > maxBytes) {
                bytes.addAndGet(-more);
                return false;
            }
            taken += more;
            return true;
        }

        /** Waits for a turn to take a body apart; false where none came in time. */
        boolean startParsing() {
            try {
                isParsing = parsing.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return isParsing;
        }

        void endParsing() {
            if (isParsing) {
                isParsing = false;
                parsing.release();
            }
        }

        @Override
        public void close() {
            endParsing();
            bytes.addAndGet(-taken);
            taken = 0;
            requests.release();
        }
    }
}
