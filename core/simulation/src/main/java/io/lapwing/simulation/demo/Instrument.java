package io.lapwing.simulation.demo;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import io.lapwing.simulation.signal.Noise;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns (sensor, true time) into the reading that the device would send. */
final class Instrument {
    private static final double DROPOUT_SHARE = 0.65;
    private static final long STREAM_CONTACT = 41;

    private final Schedule schedule;
    private final Quirks quirks;

    Instrument(Schedule schedule, Quirks quirks) {
        this.schedule = schedule;
        this.quirks = quirks;
    }

    Reading read(DemoSensor sensor, Nameplate plate, long millis) {
        List<Injection> injections = schedule.at(sensor, millis);
        DemoSensor.Rule rule = sensor.rule();
        Boolean flag = rule == null ? null : Boolean.FALSE;
        Values.Builder values = Values.builder();
        for (int i = 0; i < sensor.signals().size(); i++) {
            MetricSignal signal = sensor.signals().get(i);
            if (quirks.isNull(sensor, signal, i, millis)) {
                values.putNull(signal.metric());
                continue;
            }
            double value = signal.shown(valueOf(signal, injections, millis));
            values.put(signal.metric(), value);
            if (rule != null && rule.metric().equals(signal.metric()) && value > rule.limit()) {
                flag = Boolean.TRUE;
            }
        }
        Instant said = Instant.ofEpochMilli(millis + quirks.clockError(sensor, millis));
        return new Reading(
                sensor.name(), said, 0, sensor.location(), values.build(), plate.units(), plate.attributes(), flag);
    }

    private static double valueOf(MetricSignal signal, List<Injection> injections, long millis) {
        double value = signal.trend(millis) + signal.noiseAt(millis);
        for (Injection injection : injections) {
            if (signal.metric().equals(injection.metric())) {
                value = changed(signal, injection, value, millis);
            }
        }
        return value;
    }

    private static double changed(MetricSignal signal, Injection injection, double value, long millis) {
        double size = injection.size();
        return switch (injection.shape()) {
            case SPIKE -> value + size * (1 - square(progress(injection, millis)));
            case LEVEL_SHIFT -> value + size;
            case DRIFT -> value + size * progress(injection, millis);
            case NOISE_BURST -> value + (size - 1) * signal.noiseAt(millis);
            case STUCK -> size;
            case DROPOUT -> Noise.uniform(signal.seed(), STREAM_CONTACT, millis) < DROPOUT_SHARE ? size : value;
            case SILENCE, CLOCK_JUMP -> value;
        };
    }

    /** 0 at the beginning, 1 at the end. */
    private static double progress(Injection injection, long millis) {
        long from = injection.from().toEpochMilli();
        return (double) (millis - from) / (injection.to().toEpochMilli() - from);
    }

    private static double square(double x) {
        return x * x;
    }

    /** The units and attributes of a sensor, the same in each of its readings. */
    record Nameplate(Map<String, String> units, Map<String, Object> attributes) {
        static Nameplate of(DemoSensor sensor) {
            return new Nameplate(sensor.units(), Map.of("model", sensor.model()));
        }
    }
}
