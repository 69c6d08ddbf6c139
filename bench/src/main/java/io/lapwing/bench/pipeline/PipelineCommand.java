package io.lapwing.bench.pipeline;

import io.lapwing.bench.stack.Stack;
import io.lapwing.bench.stack.Usage;
import io.lapwing.contracts.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Readings/s end to end, CPU seconds per million readings, and p50/p99 from acceptance to the verdict's row. */
@Command(
        name = "pipeline",
        description = "Starts a Lapwing, sends readings over HTTP, waits for the rows, prints what it took.")
public final class PipelineCommand implements Callable<Integer> {
    private static final double MILLION = 1e6;

    @Option(
            names = "--readings",
            paramLabel = "N",
            description = "How many, after warm-up (${DEFAULT-VALUE} if left out).")
    private long readings = 1_000_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Readings before the clock starts (${DEFAULT-VALUE} if left out).")
    private long warmUp = 1_000_000;

    @Option(names = "--sensors", paramLabel = "N", description = "How many sensors (${DEFAULT-VALUE} if left out).")
    private int sensors = 1_000;

    @Option(names = "--batch", paramLabel = "N", description = "Readings a request (${DEFAULT-VALUE} if left out).")
    private int batch = 500;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Requests at a time (${DEFAULT-VALUE} if left out).")
    private int connections = 2;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Readings/s while latency is measured (${DEFAULT-VALUE} if left out).")
    private int rate = 2_000;

    @Option(names = "--probes", paramLabel = "N", description = "Latencies measured (${DEFAULT-VALUE} if left out).")
    private int probes = 300;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("starting a Lapwing of its own …");
        try (Stack stack = Stack.start(Path.of(System.getProperty("lapwing.root", ".")), "up");
                Rows rows = new Rows(stack.jdbcUrl())) {
            Sender sender = new Sender(stack.ingestUrl());
            Load load = new Load(sensors, batch, 1, Instant.now().minusSeconds((warmUp + readings) / sensors + 600));
            sendAll(sender, load, warmUp);
            Topics topics = Topics.standalone();
            rows.await(topics.readings(), warmUp);
            rows.await(topics.verdicts(), warmUp);

            Usage before = Usage.of(stack.processes());
            long start = System.nanoTime();
            sendAll(sender, load, readings);
            double accepted = secondsSince(start);
            rows.await(topics.verdicts(), warmUp + readings);
            rows.await(topics.readings(), warmUp + readings);
            double stored = secondsSince(start);
            Usage after = Usage.of(stack.processes());
            rows.check("readings", warmUp + readings);
            rows.check("verdicts", warmUp + readings);
            printThroughput(out, accepted, stored, before, after);

            printLatency(out, latencies(sender, load, rows));
        }
        return 0;
    }

    private void sendAll(Sender sender, Load load, long count) throws Exception {
        long requests = count / batch;
        AtomicLong taken = new AtomicLong();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                workers.add(pool.submit(() -> {
                    while (taken.getAndIncrement() < requests) {
                        sender.send(load.next());
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
    }

    /** Milliseconds from the 202 of a request with one reading to its verdict's row, beside a steady load. */
    private List<Double> latencies(Sender sender, Load load, Rows rows) throws Exception {
        List<Double> millis = new ArrayList<>();
        long pause = TimeUnit.SECONDS.toNanos(1) * batch / rate;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> background = pool.submit(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    sender.send(load.next());
                    TimeUnit.NANOSECONDS.sleep(pause);
                }
                return null;
            });
            for (int i = 0; i < probes; i++) {
                String sensor = "probe/" + i;
                sender.send("{\"sensor\":\"%s\",\"time\":\"%s\",\"values\":{\"x\":1}}\n"
                        .formatted(sensor, Instant.now())
                        .getBytes(StandardCharsets.UTF_8));
                long acceptedAt = System.nanoTime();
                rows.awaitVerdict(sensor);
                millis.add((System.nanoTime() - acceptedAt) / MILLION);
            }
            background.cancel(true);
        }
        return millis;
    }

    private void printThroughput(PrintWriter out, double accepted, double stored, Usage before, Usage after) {
        double cpu = after.totalCpuSeconds() - before.totalCpuSeconds();
        out.printf(
                Locale.ROOT,
                "%,d readings of %,d sensors, 2 metrics each, %d a request, %d requests at a time, %d cores%n",
                readings,
                sensors,
                batch,
                connections,
                Runtime.getRuntime().availableProcessors());
        out.printf(Locale.ROOT, "accepted by ingest     %,10.0f readings/s%n", readings / accepted);
        out.printf(Locale.ROOT, "end to end, stored     %,10.0f readings/s%n", readings / stored);
        out.printf(Locale.ROOT, "CPU                    %10.1f s per million readings%n", cpu / readings * MILLION);
        after.cpuSince(before)
                .forEach((part, seconds) ->
                        out.printf(Locale.ROOT, "  %-20s %10.1f%n", part, seconds / readings * MILLION));
        out.printf(
                Locale.ROOT,
                "of that: compiling %.1f, collecting garbage %.1f%n",
                (after.compilerSeconds() - before.compilerSeconds()) / readings * MILLION,
                (after.collectorSeconds() - before.collectorSeconds()) / readings * MILLION);
        out.printf(Locale.ROOT, "memory after (PSS)     %10.0f MB%n", after.totalMemoryBytes() / MILLION);
        out.flush();
    }

    private void printLatency(PrintWriter out, List<Double> millis) {
        Collections.sort(millis);
        out.printf(
                Locale.ROOT,
                "acceptance to verdict row at %,d readings/s: p50 %.0f ms, p99 %.0f ms (%d probes)%n",
                rate,
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                millis.size());
        out.flush();
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(q * sorted.size()) - 1));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
