package io.lapwing.simulation.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sensor of the demo fleet.
 *
 * @param seed of this sensor
 * @param rule the device's own opinion, where it has one
 */
record DemoSensor(
        String name,
        String location,
        String model,
        long seed,
        List<MetricSignal> signals,
        @Nullable Rule rule,
        Quirk quirk) {

    /** The device flags a reading whose metric lies above the limit. */
    record Rule(String metric, double limit) {}

    /** What a sensor does that the others do not. */
    enum Quirk {
        NONE,
        /** Falls silent and comes back. */
        FALLS_SILENT,
        /** Its clock jumps and comes back. */
        CLOCK_JUMPS,
        /** A metric is null for a while. */
        LOSES_VALUES
    }

    DemoSensor {
        signals = List.copyOf(signals);
    }

    Map<String, String> units() {
        return signals.stream().collect(Collectors.toUnmodifiableMap(MetricSignal::metric, MetricSignal::unit));
    }
}
