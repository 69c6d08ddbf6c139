package io.lapwing.window;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import io.lapwing.stream.simulated.Records;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A partition's records: readings out of order, twice, late, with wild clocks and nulls; heartbeats; what is no reading. */
final class RandomReadings {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");

    /** What sensors there are and what their clocks say. */
    enum Shape {
        /** A few that report, fall silent and come back. */
        FEW,
        MANY,
        /** All say one time, as a snapshot of a fleet does. */
        ONE_TIME,
        /** Each sensor reports once. */
        EACH_ONCE
    }

    private final SplittableRandom random;
    private final Shape shape;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private Instant now = START;
    private int readings;

    private RandomReadings(SplittableRandom random, Shape shape) {
        this.random = random;
        this.shape = shape;
    }

    static Shape shape(SplittableRandom random) {
        return random.nextInt(3) > 0 ? Shape.FEW : Shape.values()[random.nextInt(Shape.values().length)];
    }

    static List<ConsumerRecord<byte[], byte[]>> log(SplittableRandom random, Shape shape) {
        RandomReadings readings = new RandomReadings(random, shape);
        readings.fill();
        return readings.log;
    }

    private void fill() {
        boolean few = shape == Shape.FEW;
        int seconds = few ? 60 + random.nextInt(300) : 30 + random.nextInt(60);
        int sensors = few ? 1 + random.nextInt(8) : 20 + random.nextInt(60);
        int aSecond = few ? sensors : 1 + random.nextInt(10);
        for (int second = 0; second < seconds; second++) {
            now = now.plusMillis(random.nextInt(40) == 0 ? 15_000 : 300 + random.nextInt(1_400));
            log.add(Records.of(0, log.size(), now, null, Heartbeat.value()));
            for (int i = 0; i < aSecond; i++) {
                int sensor = few ? i : random.nextInt(sensors);
                boolean silent = (second / 40 + sensor) % 5 == 0;
                if (!silent && random.nextInt(3) > 0) {
                    add(shape == Shape.EACH_ONCE ? readings : sensor);
                }
            }
            if (random.nextInt(50) == 0) {
                log.add(Records.of(0, log.size(), now, "s/0", random.nextBoolean() ? null : new byte[] {1, 2, 3}));
            }
        }
    }

    private void add(int sensor) {
        String name = "s/" + sensor;
        Values.Builder values = Values.builder();
        for (int metric = 0, n = 1 + random.nextInt(2); metric < n; metric++) {
            if (random.nextInt(15) == 0) {
                values.putNull("m" + metric);
            } else {
                values.put("m" + metric, random.nextDouble(20, 21));
            }
        }
        Reading reading = Reading.of(name, time(), values.build());
        if (shape == Shape.ONE_TIME) {
            reading = reading.withSeq(random.nextInt(1_000));
        }
        if (random.nextInt(4) == 0) {
            reading = reading.withLocation("room-" + random.nextInt(3));
        }
        log.add(Records.of(0, log.size(), now, name, ReadingJson.write(reading)));
        readings++;
    }

    private Instant time() {
        if (shape == Shape.ONE_TIME) {
            return START;
        }
        long delay = switch (random.nextInt(30)) {
            case 0, 1 -> random.nextInt(1, 20_000);
            case 2 -> 90_000;
            case 3 -> random.nextInt(20) == 0 ? -3_600_000 : 2_000;
            default -> 0;
        };
        // Cut to the second, so that some are at one time and repeats happen.
        return now.minusMillis(delay).truncatedTo(ChronoUnit.SECONDS);
    }
}
