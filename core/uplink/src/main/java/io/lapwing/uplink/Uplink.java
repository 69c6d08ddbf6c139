package io.lapwing.uplink;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends readings to a running ingest-service.
 *
 * <ul>
 *   <li>{@link #send} queues a reading and holds the caller up while the queue is full: memory is bounded.
 *   <li>Every reading arrives at least once, and a repeat changes nothing (its identity is sensor, time and seq).
 *   <li>Readings of one sensor arrive in the order they were sent; with one lane, all do. A batch is tried again until it
 *       is answered before the next one goes out.
 *   <li>429, 503 and broken connections are waited out; 413 halves the batch; what ingest rejects is reported and gone.
 * </ul>
 *
 * <pre>{@code
 * try (var uplink = new Uplink(UplinkSettings.of(URI.create("http://127.0.0.1:8081")), UplinkListener.NONE, random)) {
 *     readings.forEach(uplink::send);
 *     uplink.flush(); // all of them are in Kafka, or were rejected
 * }
 * }</pre>
 *
 * <p>Safe for several threads.
 */
public final class Uplink implements AutoCloseable {
    private static final long END_MILLIS = 2_000;

    private final Ledger ledger;
    private final List<Lane> lanes = new ArrayList<>();
    private volatile boolean failureKnown;

    /** @param random spreads the back-off; used under a lock of its own, so any generator will do */
    public Uplink(UplinkSettings settings, UplinkListener listener, RandomGenerator random) {
        this(settings, listener, random, Timing.SYSTEM);
    }

    public Uplink(UplinkSettings settings, UplinkListener listener, RandomGenerator random, Timing timing) {
        this.ledger = new Ledger(listener);
        RandomGenerator shared = oneAtATime(random);
        for (int i = 0; i < settings.lanes(); i++) {
            IngestEndpoint endpoint = new IngestEndpoint(settings);
            Delivery delivery = new Delivery(endpoint, settings, ledger, shared, timing);
            lanes.add(new Lane("uplink-" + i, settings, delivery, endpoint, timing));
        }
    }

    /**
     * Queues a reading; blocks while the queue is full.
     *
     * @throws UplinkException where sending has ended for good, also if this thread is interrupted
     */
    public void send(Reading reading) {
        Lane lane = lanes.size() == 1
                ? lanes.getFirst()
                : lanes.get(Math.floorMod(reading.sensor().hashCode(), lanes.size()));
        byte[] json = ReadingJson.write(reading);
        // Counted before, so that what is settled is never more than what was submitted.
        ledger.submitted(1);
        try {
            lane.submit(json);
        } catch (InterruptedException e) {
            ledger.submitted(-1);
            throw interrupted();
        } catch (RuntimeException e) {
            ledger.submitted(-1);
            failureKnown = true;
            throw e;
        }
    }

    /**
     * Waits until every reading sent so far is accepted or rejected.
     *
     * @throws UplinkException where that will not happen
     */
    public void flush() {
        try {
            for (Lane lane : lanes) {
                lane.flush();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (RuntimeException e) {
            failureKnown = true;
            throw e;
        }
    }

    /** What was done so far; cheap enough for a progress bar. */
    public UplinkTotals totals() {
        return ledger.totals();
    }

    /**
     * Sends what is queued, then ends.
     *
     * @throws UplinkException where that is impossible and no earlier call has said so
     */
    @Override
    public void close() {
        try {
            if (!failureKnown) {
                flush();
            }
        } finally {
            lanes.forEach(Lane::close);
            awaitEnd();
        }
    }

    /** Ends now; {@link UplinkTotals#pending()} is what may not have arrived. May be called from any thread. */
    public void abort() {
        failureKnown = true;
        lanes.forEach(Lane::abort);
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            for (Lane lane : lanes) {
                lane.awaitEnd(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UplinkException interrupted() {
        Thread.currentThread().interrupt();
        return new UplinkException.Closed("interrupted while sending");
    }

    private static RandomGenerator oneAtATime(RandomGenerator random) {
        return new RandomGenerator() {
            @Override
            public synchronized long nextLong() {
                return random.nextLong();
            }
        };
    }
}
