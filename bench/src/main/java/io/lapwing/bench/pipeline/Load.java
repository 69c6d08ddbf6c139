package io.lapwing.bench.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The readings of the benchmark as NDJSON bodies: two metrics each, round-robin over the sensors, one reading a second of
 * event time each, ending now.
 */
final class Load {
    private final int sensors;
    private final int batch;
    private final SplittableRandom random;
    private final Instant start;
    private long next;

    Load(int sensors, int batch, long seed, Instant start) {
        this.sensors = sensors;
        this.batch = batch;
        this.random = new SplittableRandom(seed);
        this.start = start;
    }

    /** The next body of {@code batch} readings. */
    synchronized byte[] next() {
        StringBuilder body = new StringBuilder(batch * 130);
        for (int i = 0; i < batch; i++, next++) {
            long sensor = next % sensors;
            body.append("{\"sensor\":\"bench/s-")
                    .append(sensor)
                    .append("\",\"time\":\"")
                    .append(start.plusSeconds(next / sensors))
                    .append("\",\"location\":\"hall ")
                    .append(sensor % 20)
                    .append("\",\"values\":{\"temperature\":")
                    .append(hundredths(21, 2))
                    .append(",\"humidity\":")
                    .append(hundredths(45, 6))
                    .append("}}\n");
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private double hundredths(double mean, double sd) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble() - 0.5;
        }
        return Math.round((mean + sum * sd) * 100) / 100.0;
    }
}
