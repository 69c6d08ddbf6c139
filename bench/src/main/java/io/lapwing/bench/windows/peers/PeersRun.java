package io.lapwing.bench.windows.peers;

import io.lapwing.bench.stack.PythonEnvironments;
import io.lapwing.bench.stack.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One run: a broker, the readings, and each peer after the other. */
public final class PeersRun {
    /** What the others are compared with. */
    private static final String BASE = "kafka-streams-memory";

    /** Seconds. */
    private static final int WARM = 30;

    private static final List<String> LATENESSES = List.of("0s", "1m");

    private final Path root;
    private final PeersPlan plan;
    private final PrintStream out;

    public PeersRun(Path root, PeersPlan plan, PrintStream out) {
        this.root = root.toAbsolutePath().normalize();
        this.plan = plan;
        this.out = out;
    }

    /**
     * @return whether each peer that reads everything wrote each window once
     * @throws IOException where something cannot be started
     */
    public boolean run() throws IOException, InterruptedException, ExecutionException {
        Path data = Files.createTempDirectory("lapwing-peers");
        out.println("logs in " + data);
        out.println(machine());
        List<Measured> all = new ArrayList<>();
        try (Stack infra = Stack.start(root, "infra");
                Broker broker = new Broker(infra.kafkaAddress())) {
            out.printf("writing %,d readings of %,d sensors%n", plan.total(), plan.sensors());
            ReadingsTopic.write(broker, plan);
            PeerRun run = new PeerRun(broker, plan, data);
            int port = infra.portBase() + 10;
            for (String lateness : LATENESSES) {
                measure(
                        all,
                        run,
                        "lapwing-lateness-" + lateness,
                        () -> JavaPeers.lapwing(root, broker, lateness, port, plan.heap()));
            }
            for (String store : List.of("memory", "rocksdb")) {
                measure(all, run, "kafka-streams-" + store, () -> {
                    broker.create("peers.kafka-streams-" + store + ".windows");
                    return JavaPeers.kafkaStreams(data, broker, store, plan.heap());
                });
            }
            PythonPeers python = new PythonPeers(root);
            measure(all, run, "quix", () -> {
                Peer peer = python.quix(data, broker);
                broker.create(peer.windows());
                return peer;
            });
            measure(all, run, "bytewax", () -> {
                Peer peer = python.bytewax(data, broker);
                broker.create(peer.windows());
                return peer;
            });
        }
        print(all);
        out.println(machine());
        return all.stream().map(Measured::windows).allMatch(windows -> windows == null || windows.isExact());
    }

    /** What else keeps it busy makes readings/s small, and those per CPU-second a little smaller. */
    static String machine() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return "%d processors, load %.1f".formatted(machine.getAvailableProcessors(), machine.getSystemLoadAverage());
    }

    private void measure(List<Measured> all, PeerRun run, String name, Maker maker)
            throws IOException, InterruptedException, ExecutionException {
        if (!plan.wants(name)) {
            return;
        }
        out.println("running " + name);
        try {
            all.add(run.measure(maker.make()));
        } catch (PythonEnvironments.UnavailableException e) {
            out.println("skipped " + e.getMessage());
        } catch (IllegalStateException e) {
            out.println("failed: " + e.getMessage());
        }
    }

    private void print(List<Measured> all) {
        double base = all.stream()
                .filter(measured -> measured.peer().name().equals(BASE))
                .mapToDouble(Measured::perCpuSecond)
                .findFirst()
                .orElse(Double.NaN);
        out.printf(
                "%-24s %-14s %9s %11s %11s %13s %8s %9s %7s  %s%n",
                "",
                "each window",
                "warm-up s",
                "readings",
                "readings/s",
                "per CPU-second",
                "ratio",
                "compiler",
                "MB",
                "windows");
        for (Measured measured : all) {
            out.printf(
                    "%-24s %-14s %9.0f %,11d %,11.0f %,13.0f %8.2f %8.0f%% %7d  %s%n",
                    measured.peer().name(),
                    measured.peer().guarantee(),
                    measured.warmUpSeconds(),
                    measured.readings(),
                    measured.perSecond(),
                    measured.perCpuSecond(),
                    measured.perCpuSecond() / base,
                    100 * measured.compilerSeconds() / measured.cpuSeconds(),
                    measured.memoryBytes() >> 20,
                    windows(measured));
        }
        if (all.stream().anyMatch(measured -> measured.warmUpSeconds() < WARM)) {
            out.printf("warm-up was shorter than %d s: more --warm-up-readings%n", WARM);
        }
    }

    private static String windows(Measured measured) {
        Measured.Windows windows = measured.windows();
        if (windows == null) {
            return "not looked at";
        }
        return windows.isExact()
                ? "all %,d once".formatted(windows.seen())
                : "expected %,d seen %,d doubled %,d wrong %,d"
                        .formatted(windows.expected(), windows.seen(), windows.doubled(), windows.wrong());
    }

    private interface Maker {
        Peer make()
                throws IOException, InterruptedException, ExecutionException, PythonEnvironments.UnavailableException;
    }
}
