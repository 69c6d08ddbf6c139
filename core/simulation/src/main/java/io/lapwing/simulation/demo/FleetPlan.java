package io.lapwing.simulation.demo;

import io.lapwing.simulation.signal.Noise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who stands where and measures what: five locations with five sensors each. */
final class FleetPlan {
    private static final int SENSORS_PER_LOCATION = 5;
    private static final long STREAM_PLACE = 11;

    /** One metric at one location: a row of the table below, in the order of {@link MetricSignal}. */
    private record Climate(
            String metric,
            String unit,
            double mean,
            double spread,
            double daily,
            double peakHour,
            double weather,
            double wander,
            double noise,
            double floor,
            double jump,
            int decimals) {}

    private record Location(
            String name, String prefix, String model, DemoSensor.@Nullable Rule rule, List<Climate> climates) {}

    private static final List<Location> LOCATIONS = List.of(
            new Location(
                    "server room",
                    "server-room/rack",
                    "SHT31",
                    new DemoSensor.Rule("temperature", 27),
                    List.of(temperature(21.5, 0.8, 0.5, 15, 0.06, 0.18, 6), humidity(42, 2, 1.5, 4, 0.2, 0.6, 20))),
            new Location(
                    "office",
                    "office/desk",
                    "SCD30",
                    null,
                    List.of(
                            temperature(22, 0.6, 1.1, 15, 0.08, 0.24, 6),
                            humidity(43, 3, 3, 5, 0.25, 0.8, 22),
                            new Climate("co2", "ppm", 620, 40, 110, 14, 0, 7, 20, 0, 800, 0),
                            new Climate("air_quality", "AQI", 38, 4, 8, 13, 0, 0.8, 2.4, 0, 110, 1))),
            new Location(
                    "warehouse",
                    "warehouse/aisle",
                    "DHT22",
                    null,
                    List.of(temperature(14, 1.5, 2.2, 16, 0.12, 0.42, 9), humidity(58, 3, 4.5, 5, 0.35, 1.1, 25))),
            new Location(
                    "laboratory",
                    "laboratory/bench",
                    "BME280",
                    null,
                    List.of(
                            temperature(20.5, 0.3, 0.4, 15, 0.05, 0.14, 5),
                            humidity(45, 1.5, 1.2, 5, 0.2, 0.5, 18),
                            pressure(1013.2),
                            new Climate("co2", "ppm", 540, 30, 60, 14, 0, 5, 14, 0, 700, 0))),
            new Location(
                    "manufacturing floor",
                    "manufacturing/line",
                    "BME680",
                    new DemoSensor.Rule("air_quality", 180),
                    List.of(
                            temperature(24, 1.2, 1.9, 14, 0.13, 0.4, 10),
                            new Climate("air_quality", "AQI", 70, 8, 18, 13, 0, 1.5, 5, 0, 160, 1),
                            pressure(1012.6))));

    private FleetPlan() {}

    static List<DemoSensor> sensors(long seed) {
        List<DemoSensor> sensors = new ArrayList<>();
        for (Location location : LOCATIONS) {
            for (int i = 1; i <= SENSORS_PER_LOCATION; i++) {
                sensors.add(sensor(seed, location, location.prefix() + "-" + i));
            }
        }
        return List.copyOf(sensors);
    }

    private static DemoSensor sensor(long seed, Location location, String name) {
        long sensorSeed = Noise.seedOf(seed, name);
        List<MetricSignal> signals = new ArrayList<>();
        for (Climate c : location.climates()) {
            long metricSeed = Noise.seedOf(sensorSeed, c.metric());
            signals.add(new MetricSignal(
                    c.metric(),
                    c.unit(),
                    metricSeed,
                    Noise.seedOf(seed, c.metric()),
                    c.mean() + Noise.uniform(metricSeed, STREAM_PLACE, 0, -c.spread(), c.spread()),
                    c.daily() * Noise.uniform(metricSeed, STREAM_PLACE, 1, 0.8, 1.2),
                    c.peakHour() + Noise.uniform(metricSeed, STREAM_PLACE, 2, -0.7, 0.7),
                    c.weather(),
                    c.wander(),
                    c.noise(),
                    c.floor(),
                    c.jump(),
                    c.decimals()));
        }
        return new DemoSensor(
                name, location.name(), location.model(), sensorSeed, signals, location.rule(), quirkOf(name));
    }

    private static DemoSensor.Quirk quirkOf(String name) {
        return switch (name) {
            case "warehouse/aisle-4" -> DemoSensor.Quirk.FALLS_SILENT;
            case "laboratory/bench-2" -> DemoSensor.Quirk.CLOCK_JUMPS;
            case "office/desk-5" -> DemoSensor.Quirk.LOSES_VALUES;
            default -> DemoSensor.Quirk.NONE;
        };
    }

    private static Climate temperature(
            double mean, double spread, double daily, double peakHour, double wander, double noise, double jump) {
        return new Climate("temperature", "°C", mean, spread, daily, peakHour, 0, wander, noise, 0, jump, 2);
    }

    private static Climate humidity(
            double mean, double spread, double daily, double peakHour, double wander, double noise, double jump) {
        return new Climate("humidity", "%", mean, spread, daily, peakHour, 0.8, wander, noise, 0, jump, 1);
    }

    private static Climate pressure(double mean) {
        return new Climate("pressure", "hPa", mean, 0.4, 0.4, 10, 1.2, 0.08, 0.25, 300, 14, 2);
    }
}
