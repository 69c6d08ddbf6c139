package io.lapwing.uplink;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Uplink} sends.
 *
 * @param ingest where ingest-service listens, such as {@code http://127.0.0.1:8081}
 * @param batchReadings most readings in a request
 * @param batchBytes most bytes in a request, unpacked; must not be more than what ingest accepts (10 MiB)
 * @param linger how long a reading waits for others to fill its batch
 * @param queuedBatches full batches that may wait; with the one being filled and the one being sent this bounds the
 *     memory of a lane
 * @param lanes connections used at a time. A sensor's readings always take the same lane and stay in order; with one
 *     lane all readings do
 * @param gzip whether bodies are packed; saves a slow line, costs time on a fast one
 * @param connectTimeout until a connection stands
 * @param readTimeout until a request is answered
 * @param backoff between attempts
 * @param giveUpAfter how long one batch is tried again, counted from its first failure; null tries for ever
 */
public record UplinkSettings(
        URI ingest,
        int batchReadings,
        int batchBytes,
        Duration linger,
        int queuedBatches,
        int lanes,
        boolean gzip,
        Duration connectTimeout,
        Duration readTimeout,
        Backoff backoff,
        @Nullable Duration giveUpAfter) {

    public UplinkSettings {
        positive("batchReadings", batchReadings);
        positive("batchBytes", batchBytes);
        positive("queuedBatches", queuedBatches);
        positive("lanes", lanes);
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative, got " + linger);
        }
        boolean http = "http".equals(ingest.getScheme()) || "https".equals(ingest.getScheme());
        if (!http || ingest.getHost() == null) {
            throw new IllegalArgumentException("ingest must be an http or https URL, got " + ingest);
        }
    }

    /** The defaults: one lane, 2,000 readings or 1 MiB a batch, 200 ms linger, tries for ever. */
    public static UplinkSettings of(URI ingest) {
        return to(ingest).build();
    }

    public static Builder to(URI ingest) {
        return new Builder(ingest);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    /** Starts from the defaults. */
    public static final class Builder {
        private final URI ingest;
        private int batchReadings = 2_000;
        private int batchBytes = 1 << 20;
        private Duration linger = Duration.ofMillis(200);
        private int queuedBatches = 4;
        private int lanes = 1;
        private boolean gzip;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Backoff backoff = Backoff.DEFAULT;
        private @Nullable Duration giveUpAfter;

        private Builder(URI ingest) {
            this.ingest = ingest;
        }

        public Builder batch(int readings, int bytes) {
            batchReadings = readings;
            batchBytes = bytes;
            return this;
        }

        public Builder linger(Duration time) {
            linger = time;
            return this;
        }

        public Builder queuedBatches(int batches) {
            queuedBatches = batches;
            return this;
        }

        public Builder lanes(int count) {
            lanes = count;
            return this;
        }

        public Builder gzip(boolean pack) {
            gzip = pack;
            return this;
        }

        public Builder timeouts(Duration connect, Duration read) {
            connectTimeout = connect;
            readTimeout = read;
            return this;
        }

        public Builder backoff(Backoff policy) {
            backoff = policy;
            return this;
        }

        public Builder giveUpAfter(@Nullable Duration time) {
            giveUpAfter = time;
            return this;
        }

        public UplinkSettings build() {
            return new UplinkSettings(
                    ingest,
                    batchReadings,
                    batchBytes,
                    linger,
                    queuedBatches,
                    lanes,
                    gzip,
                    connectTimeout,
                    readTimeout,
                    backoff,
                    giveUpAfter);
        }
    }
}
