package io.lapwing.simulation.demo;

import io.lapwing.simulation.signal.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The odd sensors of the fleet: one falls silent, one has a clock that jumps, one loses values. */
final class Quirks {
    /** Something that comes again: within each period, aligned to an origin, from {@code first} for {@code length}. */
    private record Rhythm(long periodMillis, long firstMillis, long lengthMillis) {
        static Rhythm of(Duration period, Duration first, Duration length) {
            return new Rhythm(period.toMillis(), first.toMillis(), length.toMillis());
        }

        long numberAt(long sinceOrigin) {
            return Math.floorDiv(sinceOrigin, periodMillis);
        }

        boolean covers(long sinceOrigin) {
            long at = Math.floorMod(sinceOrigin, periodMillis);
            return at >= firstMillis && at < firstMillis + lengthMillis;
        }
    }

    private static final Rhythm SILENCE_LIVE =
            Rhythm.of(Duration.ofMinutes(45), Duration.ofSeconds(100), Duration.ofMinutes(6));
    private static final Rhythm SILENCE_BACKGROUND =
            Rhythm.of(Duration.ofHours(53), Duration.ofHours(20), Duration.ofHours(3));
    private static final Rhythm JUMP_LIVE =
            Rhythm.of(Duration.ofMinutes(20), Duration.ofSeconds(200), Duration.ofSeconds(60));
    private static final Rhythm JUMP_BACKGROUND =
            Rhythm.of(Duration.ofHours(31), Duration.ofHours(9), Duration.ofMinutes(12));

    /**
     * The jumps, in turn. Forward by less than the skew that is accepted; back by an hour. Neither is a multiple of the
     * time between readings, so that no jumped reading stands in another's place.
     */
    private static final long[] JUMPS_MILLIS = {-3_600_617, 45_317};

    private static final long LOSS_BLOCK_MILLIS = 120_000;
    private static final double LOSS_SHARE = 0.015;
    private static final double NULL_SHARE = 0.003;
    private static final long STREAM_NULL = 31;
    private static final long STREAM_LOSS = 32;

    private final long start;

    Quirks(Instant start) {
        this.start = start.toEpochMilli();
    }

    boolean isSilent(DemoSensor sensor, long millis) {
        return sensor.quirk() == DemoSensor.Quirk.FALLS_SILENT
                && (SILENCE_BACKGROUND.covers(millis) || (millis >= start && SILENCE_LIVE.covers(millis - start)));
    }

    /** How far off the device's clock is, in milliseconds. */
    long clockError(DemoSensor sensor, long millis) {
        if (sensor.quirk() != DemoSensor.Quirk.CLOCK_JUMPS) {
            return 0;
        }
        if (millis >= start && JUMP_LIVE.covers(millis - start)) {
            return jump(JUMP_LIVE.numberAt(millis - start) + 1);
        }
        return JUMP_BACKGROUND.covers(millis) ? jump(JUMP_BACKGROUND.numberAt(millis)) : 0;
    }

    boolean isNull(DemoSensor sensor, MetricSignal signal, int metricIndex, long millis) {
        if (Noise.uniform(signal.seed(), STREAM_NULL, millis) < NULL_SHARE) {
            return true;
        }
        return sensor.quirk() == DemoSensor.Quirk.LOSES_VALUES
                && metricIndex == sensor.signals().size() - 1
                && Noise.uniform(sensor.seed(), STREAM_LOSS, Math.floorDiv(millis, LOSS_BLOCK_MILLIS)) < LOSS_SHARE;
    }

    /** Silences and clock jumps that begin within [from, to). */
    List<Injection> beginningIn(List<DemoSensor> sensors, Instant from, Instant to) {
        List<Injection> found = new ArrayList<>();
        for (DemoSensor sensor : sensors) {
            switch (sensor.quirk()) {
                case FALLS_SILENT -> {
                    collect(found, sensor, from, to, 0, SILENCE_BACKGROUND, false);
                    collect(found, sensor, from, to, start, SILENCE_LIVE, false);
                }
                case CLOCK_JUMPS -> {
                    collect(found, sensor, from, to, 0, JUMP_BACKGROUND, true);
                    collect(found, sensor, from, to, start, JUMP_LIVE, true);
                }
                case NONE, LOSES_VALUES -> {}
            }
        }
        return found;
    }

    private void collect(
            List<Injection> found,
            DemoSensor sensor,
            Instant from,
            Instant to,
            long origin,
            Rhythm rhythm,
            boolean jumps) {
        long first = Math.max(rhythm.numberAt(from.toEpochMilli() - origin), origin == 0 ? Long.MIN_VALUE : 0);
        long last = rhythm.numberAt(to.toEpochMilli() - origin);
        for (long n = first; n <= last; n++) {
            Instant begins = Instant.ofEpochMilli(origin + n * rhythm.periodMillis() + rhythm.firstMillis());
            if (begins.isBefore(from) || !begins.isBefore(to)) {
                continue;
            }
            found.add(new Injection(
                    sensor.name(),
                    null,
                    jumps ? Shape.CLOCK_JUMP : Shape.SILENCE,
                    begins,
                    begins.plusMillis(rhythm.lengthMillis()),
                    jumps ? clockError(sensor, begins.toEpochMilli()) / 1000.0 : 0));
        }
    }

    private static long jump(long number) {
        return JUMPS_MILLIS[Math.floorMod(number, JUMPS_MILLIS.length)];
    }
}
