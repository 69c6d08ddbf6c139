package io.lapwing.bench.windowing;

import io.lapwing.windowing.PartitionWindows;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** 100,000 sensors with three metrics in a process of its own, so that its heap is all there is. */
final class MemoryMain {
    private static final int SENSORS = 100_000;
    private static final int METRICS = 3;
    private static final int MANY = 500;
    private static final double MEGA = 1e6;

    private MemoryMain() {}

    /** Arguments: seconds from reading to reading, seconds of lateness. */
    public static void main(String[] args) {
        Duration interval = Duration.ofSeconds(Long.parseLong(args[0]));
        Duration lateness = Duration.ofSeconds(Long.parseLong(args[1]));
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(WindowSettings.tumbling(
                Duration.ofSeconds(10), Duration.ofSeconds(1), lateness, Duration.ofSeconds(30), 2, 8)));
        Fleet fleet = new Fleet(SENSORS, METRICS, interval.toNanos() / 1_000, Order.IN_TURN);
        StepResults results = new StepResults();
        long rounds = lateness.plusSeconds(50).dividedBy(interval);
        for (long i = 0; i < rounds * SENSORS; i++) {
            fleet.next();
            var unused = windows.step(fleet, fleet.appendTime(), results);
            if (results.size() >= MANY) {
                results.clear();
            }
        }
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                Locale.ROOT,
                "%,d sensors x %d metrics, a reading each %ds, lateness %ds: %,d windows open, %.0f MB of heap used,"
                        + " %.0f MB allowed%n",
                SENSORS,
                METRICS,
                interval.toSeconds(),
                lateness.toSeconds(),
                windows.openWindows(),
                used / MEGA,
                Runtime.getRuntime().maxMemory() / MEGA);
    }
}
