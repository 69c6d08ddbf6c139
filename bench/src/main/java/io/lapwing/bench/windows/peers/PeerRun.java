package io.lapwing.bench.windows.peers;

import io.lapwing.bench.stack.Usage;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs one peer in a process of its own and looks at it. */
final class PeerRun {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Broker broker;
    private final PeersPlan plan;
    private final Path logs;

    PeerRun(Broker broker, PeersPlan plan, Path logs) {
        this.broker = broker;
        this.plan = plan;
        this.logs = logs;
    }

    /** @throws IllegalStateException where the peer ends, does not begin, or does not come to an end */
    Measured measure(Peer peer) throws IOException, InterruptedException, ExecutionException {
        File log = logs.resolve(peer.name() + ".log").toFile();
        Process process = new ProcessBuilder(peer.command())
                .directory(logs.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Thread hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return measure(peer, process, log);
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private Measured measure(Peer peer, Process process, File log) throws InterruptedException, ExecutionException {
        Look first = await(peer, process, log, look -> look.processed() > 0, START_LIMIT);
        Look begin = await(peer, process, log, look -> isWarm(peer, first, look), LIMIT);
        Usage before = usage(process);
        long wanted = peer.fast() ? plan.total() : begin.processed() + plan.slowReadings();
        Look end = await(peer, process, log, look -> look.processed() >= Math.min(wanted, plan.total()), LIMIT);
        Usage after = usage(process);
        return new Measured(
                peer,
                begin.secondsSince(first),
                end.processed() - begin.processed(),
                end.secondsSince(begin),
                after.totalCpuSeconds() - before.totalCpuSeconds(),
                after.compilerSeconds() - before.compilerSeconds(),
                after.totalMemoryBytes(),
                peer.fast() ? windows(peer) : null);
    }

    private boolean isWarm(Peer peer, Look first, Look look) {
        return peer.fast()
                ? look.processed() >= plan.warmUpReadings()
                : look.secondsSince(first) >= plan.slowWarmUp().toSeconds();
    }

    private static Usage usage(Process process) {
        return Usage.of(List.of(process.toHandle()));
    }

    private Look await(Peer peer, Process process, File log, Condition condition, Duration limit)
            throws InterruptedException, ExecutionException {
        long giveUp = System.nanoTime() + limit.toNanos();
        while (true) {
            Look look = new Look(System.nanoTime(), peer.progress().processed(broker));
            if (condition.holds(look)) {
                return look;
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "%s ended by itself with %d, see %s".formatted(peer.name(), process.exitValue(), log));
            }
            if (look.nanos() > giveUp) {
                throw new IllegalStateException("%s processed %,d of %,d readings and does not go on, see %s"
                        .formatted(peer.name(), look.processed(), plan.total(), log));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private Measured.Windows windows(Peer peer) {
        Set<Key> seen = new HashSet<>();
        long[] doubled = new long[1];
        long[] wrong = new long[1];
        broker.read(peer.windows(), record -> {
            Window window = WindowJson.read(record.value());
            doubled[0] += seen.add(new Key(window.sensor(), window.start().getEpochSecond())) ? 0 : 1;
            wrong[0] += window.count() == PeersPlan.WINDOW_SECONDS ? 0 : 1;
        });
        return new Measured.Windows(plan.expectedWindows(), seen.size(), doubled[0], wrong[0]);
    }

    private interface Condition {
        boolean holds(Look look);
    }

    private record Look(long nanos, long processed) {
        double secondsSince(Look before) {
            return (nanos - before.nanos) / 1e9;
        }
    }

    private record Key(String sensor, long start) {}
}
