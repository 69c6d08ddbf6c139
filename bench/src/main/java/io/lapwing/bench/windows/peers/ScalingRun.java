package io.lapwing.bench.windows.peers;

import io.lapwing.bench.stack.Stack;
import io.lapwing.bench.stack.Usage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What the same readings cost when one, two or four instances of the window service share them. */
public final class ScalingRun {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final List<Integer> INSTANCES = List.of(1, 2, 4);

    private final Path root;
    private final int readings;
    private final int warmUpEach;
    private final int sensors;
    private final String heap;
    private final PrintStream out;

    /**
     * @param readings that are measured
     * @param warmUpEach before those, for each instance: all are as warm
     * @param heap the largest of each instance, as the JVM's option has it
     */
    public ScalingRun(Path root, int readings, int warmUpEach, int sensors, String heap, PrintStream out) {
        this.root = root.toAbsolutePath().normalize();
        this.readings = readings;
        this.warmUpEach = warmUpEach;
        this.sensors = sensors;
        this.heap = heap;
        this.out = out;
    }

    /** @throws IOException where something cannot be started */
    public void run() throws IOException, InterruptedException, ExecutionException {
        Path logs = Files.createTempDirectory("lapwing-scaling");
        out.println("logs in " + logs);
        out.println(PeersRun.machine());
        List<Cost> costs = new ArrayList<>();
        try (Stack infra = Stack.start(root, "infra");
                Broker broker = new Broker(infra.kafkaAddress())) {
            int warmUp = warmUpEach * INSTANCES.getLast();
            PeersPlan plan = new PeersPlan(readings, warmUp, sensors, 1, Duration.ZERO, heap, List.of());
            out.printf("writing %,d readings of %,d sensors%n", plan.total(), sensors);
            ReadingsTopic.write(broker, plan);
            for (int instances : INSTANCES) {
                out.printf("running %d%n", instances);
                costs.add(measure(broker, instances, infra.portBase() + 10, logs));
            }
        }
        print(costs);
        out.println(PeersRun.machine());
    }

    private Cost measure(Broker broker, int instances, int portBase, Path logs)
            throws IOException, InterruptedException, ExecutionException {
        String prefix = "scaling-%d.".formatted(instances);
        String group = prefix + "window-service";
        List<Process> processes = new ArrayList<>();
        Thread hook = new Thread(() -> processes.forEach(Process::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            for (int i = 0; i < instances; i++) {
                processes.add(new ProcessBuilder(
                                JavaPeers.windowService(root, broker, prefix, "1m", portBase + i, heap))
                        .directory(logs.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(logs.resolve(prefix + (i + 1) + ".log").toFile())
                        .start());
            }
            long begin = await(broker, group, processes, (long) warmUpEach * instances);
            Usage before = usage(processes);
            long start = System.nanoTime();
            long end = await(broker, group, processes, begin + readings);
            double seconds = (System.nanoTime() - start) / 1e9;
            return Cost.between(instances, end - begin, seconds, before, usage(processes));
        } finally {
            processes.forEach(Process::destroy);
            for (Process process : processes) {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static Usage usage(List<Process> processes) {
        return Usage.of(processes.stream().map(Process::toHandle).toList());
    }

    private long await(Broker broker, String group, List<Process> processes, long wanted)
            throws InterruptedException, ExecutionException {
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        long total = (long) warmUpEach * INSTANCES.getLast() + readings;
        while (true) {
            long processed = broker.committed(group, ReadingsTopic.NAME);
            if (processed >= Math.min(wanted, total)) {
                return processed;
            }
            if (System.nanoTime() > giveUp || processes.stream().anyMatch(process -> !process.isAlive())) {
                throw new IllegalStateException(
                        "%s: %,d of %,d readings processed and no more".formatted(group, processed, wanted));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private void print(List<Cost> costs) {
        Cost one = costs.getFirst();
        out.printf(
                "%9s %11s %11s %20s %7s %11s %19s %11s %7s%n",
                "instances",
                "readings",
                "readings/s",
                "CPU s per 1,000,000",
                "ratio",
                "compiling",
                "ratio without that",
                "garbage",
                "MB");
        for (Cost cost : costs) {
            out.printf(
                    "%9d %,11d %,11.0f %20.2f %7.2f %11.2f %19.2f %11.2f %7d%n",
                    cost.instances(),
                    cost.readings(),
                    cost.readings() / cost.seconds(),
                    cost.perMillion(cost.cpuSeconds()),
                    cost.perMillion(cost.cpuSeconds()) / one.perMillion(one.cpuSeconds()),
                    cost.perMillion(cost.compilerSeconds()),
                    cost.perMillion(cost.cpuSeconds() - cost.compilerSeconds())
                            / one.perMillion(one.cpuSeconds() - one.compilerSeconds()),
                    cost.perMillion(cost.collectorSeconds()),
                    cost.memoryBytes() >> 20);
        }
    }

    /** What was spent on readings, over all instances. */
    private record Cost(
            int instances,
            long readings,
            double seconds,
            double cpuSeconds,
            double compilerSeconds,
            double collectorSeconds,
            long memoryBytes) {
        static Cost between(int instances, long readings, double seconds, Usage before, Usage after) {
            return new Cost(
                    instances,
                    readings,
                    seconds,
                    after.totalCpuSeconds() - before.totalCpuSeconds(),
                    after.compilerSeconds() - before.compilerSeconds(),
                    after.collectorSeconds() - before.collectorSeconds(),
                    after.totalMemoryBytes());
        }

        double perMillion(double spent) {
            return spent / (readings / 1e6);
        }
    }
}
