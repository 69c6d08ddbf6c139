package io.lapwing.bench.windowing;

import io.lapwing.windowing.Fate;
import io.lapwing.windowing.PartitionWindows;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowPlan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One reading: windows of 10 s, a reading a second, so that each tenth closes a window for each metric. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
public class StepBenchmark {
    /** Results that are taken over at once. */
    private static final int MANY = 500;

    private static final long SECOND = 1_000_000L;
    /** Longer than lateness, so that the steady state is reached. */
    private static final int ROUNDS_BEFORE = 80;

    /** Sensors of the partition. */
    @Param({"100", "100000"})
    public int sensors;

    /** Metrics of a reading. */
    @Param({"1", "3"})
    public int metrics;

    /** In which order the sensors report. */
    @Param
    public Order order = Order.IN_TURN;

    private PartitionWindows windows = new PartitionWindows(WindowPlan.DEFAULT);
    private Fleet fleet = new Fleet(1, 1, SECOND, Order.IN_TURN);
    private final StepResults results = new StepResults();

    /** The fleet as it is after a minute and more. */
    @Setup
    public void fill() {
        windows = new PartitionWindows(WindowPlan.DEFAULT);
        windows.mark();
        fleet = new Fleet(sensors, metrics, SECOND, order);
        for (long i = 0; i < (long) ROUNDS_BEFORE * sensors; i++) {
            var unused = reading();
        }
    }

    /** Takes the next reading of the fleet. */
    @Benchmark
    public Fate reading() {
        fleet.next();
        Fate fate = windows.step(fleet, fleet.appendTime(), results);
        if (results.size() >= MANY) {
            results.clear();
        }
        return fate;
    }
}
