package io.lapwing.bench.windows.chaos;

import io.lapwing.bench.stack.Stack;
import io.lapwing.contracts.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * How long a kill holds up results: two window services, readings at a steady rate, SIGKILL to one, and the time until
 * windows closed by later readings come out of every partition, for a reader of committed records. In turn the killed
 * one stays away, or is started again at once.
 */
public final class TakeoverRun {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** So that the kill falls anywhere between two heartbeats to the group. */
    private static final long MOST_PAUSE_MILLIS = 4_000;

    private static final long MOST_SLICE_MILLIS = 200;

    private final Path root;
    private final int kills;
    private final PrintStream out;
    private final SplittableRandom random;
    private final Topics topics = Topics.standalone();

    /** @param seed of the moments */
    public TakeoverRun(Path root, int kills, long seed, PrintStream out) {
        this.root = root;
        this.kills = kills;
        this.out = out;
        this.random = new SplittableRandom(seed);
    }

    /**
     * @return the longest, milliseconds
     * @throws IOException where something cannot be started
     */
    public long run() throws IOException, InterruptedException, ExecutionException {
        Path logs = Files.createTempDirectory("lapwing-takeover");
        out.println("logs in " + logs);
        long longest = 0;
        try (Stack infra = Stack.start(root, "infra")) {
            Kafka kafka = new Kafka(infra.kafkaAddress());
            int portBase = infra.portBase() + 10;
            try (Instances windows =
                    new Instances("window-service", root, logs, kafka.bootstrap(), topics.partitions(), portBase)) {
                windows.scale(1);
                kafka.awaitTopic(topics.windows(), LIMIT);
                windows.scale(2);
                try (SteadyFleet fleet = new SteadyFleet(kafka, topics);
                        ResultWatch watch = new ResultWatch(kafka, topics.windows(), topics.partitions())) {
                    for (int kill = 0; kill < kills; kill++) {
                        longest = Math.max(longest, kill(kafka, windows, watch, kill % 2 == 1));
                    }
                }
            }
        }
        return longest;
    }

    private long kill(Kafka kafka, Instances windows, ResultWatch watch, boolean replaced)
            throws IOException, InterruptedException, ExecutionException {
        awaitBothAtWork(kafka, windows, watch);
        TimeUnit.MILLISECONDS.sleep(random.nextLong(MOST_PAUSE_MILLIS));
        int victim = random.nextInt(windows.size());
        freezeInTransaction(kafka, windows, victim);
        windows.kill(victim);
        watch.begin();
        if (replaced) {
            windows.restart(victim);
        }
        long millis = awaitResults(watch);
        out.printf(
                "instance %d killed in mid-transaction, %s: results of every partition again after %.1f s%n",
                victim + 1, replaced ? "started again at once" : "away", millis / 1e3);
        if (!replaced) {
            windows.restart(victim);
        }
        return millis;
    }

    /** A kill costs most where a transaction is open: whoever reads committed records waits for its end. */
    private void freezeInTransaction(Kafka kafka, Instances windows, int victim)
            throws IOException, InterruptedException, ExecutionException {
        windows.freeze(victim);
        while (kafka.openTransactions().stream().noneMatch(windows.named(victim))) {
            windows.thaw(victim);
            TimeUnit.MILLISECONDS.sleep(random.nextLong(MOST_SLICE_MILLIS));
            windows.freeze(victim);
        }
    }

    private void awaitBothAtWork(Kafka kafka, Instances windows, ResultWatch watch)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (kafka.workingMembers(topics.prefix() + windows.module()) < 2) {
            if (System.nanoTime() > end || windows.hasEnded()) {
                throw new IllegalStateException("two instances do not come to share the partitions");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        watch.begin();
        awaitResults(watch);
    }

    private static long awaitResults(ResultWatch watch) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (watch.slowestMillis() < 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no results in " + LIMIT);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return watch.slowestMillis();
    }
}
