package io.lapwing.ingest.door;

import io.lapwing.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How much may be in memory at once. Who comes when it is full is sent away at once and comes again. */
@ApplicationScoped
class InFlight {
    private static final int UNIT = 1 << 10;
    private static final long ROOM_MILLIS = 2_000;

    private final int units;
    private final Semaphore room;
    private final Semaphore requests;
    private final Semaphore parsing;
    private final long waitMillis;

    InFlight(IngestSettings settings, MeterRegistry metrics) {
        this.units =
                (int) Math.min(Integer.MAX_VALUE, units(settings.maxInFlight().asLongValue()));
        this.room = new Semaphore(units, true);
        this.requests = new Semaphore(settings.maxRequests());
        // Fair: a turn is worth waiting for only if it comes.
        this.parsing = new Semaphore(settings.maxParsing(), true);
        this.waitMillis = settings.ackLimit().toMillis();
        Gauge.builder("lapwing.ingest.in.flight", room, left -> (double) UNIT * (units - left.availablePermits()))
                .description("Bytes of the bodies in memory")
                .baseUnit("bytes")
                .register(metrics);
    }

    /** A place for one request; null where there is none. */
    @Nullable Place enter() {
        return requests.tryAcquire() ? new Place() : null;
    }

    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }

    /** What one request occupies, given back when it is closed. Not for several threads. */
    final class Place implements AutoCloseable {
        private int taken;
        private long bytes;
        private boolean isParsing;

        /**
         * Takes room for a whole body before its first byte is read, and waits a moment for it: who holds nothing yet cannot
         * stand in another's way.
         */
        boolean reserve(long wholeBody) {
            try {
                int wanted = (int) Math.min(units, units(wholeBody));
                if (room.tryAcquire(wanted, ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
                    taken = wanted;
                    return true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        /** Whether there is room for {@code more} bytes: of what was reserved, or else taken now. */
        boolean take(int more) {
            int wanted = (int) units(bytes + more) - taken;
            if (wanted > 0) {
                if (!room.tryAcquire(wanted)) {
                    return false;
                }
                taken += wanted;
            }
            bytes += more;
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
            room.release(taken);
            taken = 0;
            requests.release();
        }
    }
}
