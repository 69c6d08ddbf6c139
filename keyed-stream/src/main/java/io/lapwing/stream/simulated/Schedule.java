package io.lapwing.stream.simulated;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.partition.PartitionTask;
import io.lapwing.stream.partition.SnapshotPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A random life of a service: batches, commits, crashes at any moment, aborted transactions, partitions that move and
 * come back, compaction of the state topic. The same seed gives the same life.
 *
 * @param <S> the state
 */
public final class Schedule<S extends PartitionStep> {
    /** What happened, so that a test can tell that its schedules did something. */
    public static final class Happened {
        public long crashes;
        public long crashesInTransaction;
        public long crashesWithOpenState;
        public long aborts;
        public long abortsInTransaction;
        public long moves;
        public long kept;
        public long restoresFromSnapshot;
        public long unfinishedCuts;
        public long evictions;
    }

    private final SimulatedKafka kafka;
    private final Supplier<KeyedStream<S>> stream;
    private final SplittableRandom random;
    private final SnapshotPolicy policy;
    private final Happened happened;
    private final Predicate<S> open;
    private final List<SimulatedInstance<S>> instances = new ArrayList<>();
    private long now;

    /** @param open whether a state holds something that is not finished, such as an open window */
    public Schedule(
            SimulatedKafka kafka,
            KeyedStream<S> stream,
            SplittableRandom random,
            Predicate<S> open,
            Happened happened) {
        this(kafka, () -> stream, random, open, happened);
    }

    /**
     * @param stream as each process that starts is configured, so that settings can change meanwhile
     * @param open whether a state holds something that is not finished, such as an open window
     */
    public Schedule(
            SimulatedKafka kafka,
            Supplier<KeyedStream<S>> stream,
            SplittableRandom random,
            Predicate<S> open,
            Happened happened) {
        this.kafka = kafka;
        this.stream = stream;
        this.random = random;
        this.open = open;
        this.happened = happened;
        this.policy = new SnapshotPolicy(
                Duration.ofSeconds(1),
                random.nextLong(5, 200),
                random.nextBoolean() ? 200 : random.nextLong(1, 20_000));
    }

    /** One life, up to the end of the readings. The instances that are left have everything committed. */
    public List<SimulatedInstance<S>> run() {
        instances.add(new SimulatedInstance<>(kafka, stream.get(), policy));
        for (int partition = 0; partition < kafka.partitions(); partition++) {
            instances.getFirst().assign(partition, now, null);
        }
        while (!isDone()) {
            now += random.nextLong(200_000_000);
            act();
        }
        instances.forEach(instance -> instance.commit(now));
        return instances;
    }

    private boolean isDone() {
        return instances.stream()
                .allMatch(instance -> instance.tasks().entrySet().stream()
                        .allMatch(each -> each.getValue().next()
                                >= kafka.readings(each.getKey()).size()));
    }

    private void act() {
        SimulatedInstance<S> one = instances.get(random.nextInt(instances.size()));
        int dice = random.nextInt(100);
        if (dice < 60) {
            for (int partition : List.copyOf(one.tasks().keySet())) {
                if (random.nextBoolean()) {
                    one.process(partition, 1 + random.nextInt(random.nextBoolean() ? 5 : 60));
                }
            }
        } else if (dice < 88) {
            one.commit(now);
            happened.evictions += one.tasks().values().stream()
                    .mapToInt(task -> task.snapshots().evicted())
                    .sum();
        } else if (dice < 92) {
            look(one);
            happened.aborts++;
            happened.abortsInTransaction += one.isInTransaction() ? 1 : 0;
            one.abort(now);
        } else if (dice < 95) {
            crash(one);
        } else if (dice < 98) {
            rebalance();
        } else {
            kafka.compact(random.nextInt(kafka.partitions()), random);
        }
    }

    private void look(SimulatedInstance<S> one) {
        for (PartitionTask<S> task : one.tasks().values()) {
            if (task.snapshots().isWriting()) {
                happened.unfinishedCuts++;
            }
            if (task.snapshots().note().cut() > 0) {
                happened.restoresFromSnapshot++;
            }
        }
    }

    /** It dies with what it did not commit; others, or a new one, get its partitions. */
    private void crash(SimulatedInstance<S> one) {
        look(one);
        happened.crashes++;
        happened.crashesInTransaction += one.isInTransaction() ? 1 : 0;
        happened.crashesWithOpenState += one.tasks().values().stream()
                .filter(task -> open.test(task.step()))
                .count();
        List<Integer> orphans = List.copyOf(one.tasks().keySet());
        instances.remove(one);
        if (instances.isEmpty() || random.nextBoolean()) {
            instances.add(new SimulatedInstance<>(kafka, stream.get(), policy));
        }
        for (int partition : orphans) {
            instances.get(random.nextInt(instances.size())).assign(partition, now, null);
        }
    }

    /** Everybody commits and gives up everything; then partitions are dealt anew over another number of instances. */
    private void rebalance() {
        Map<SimulatedInstance<S>, Map<Integer, PartitionTask<S>>> parked = new HashMap<>();
        for (SimulatedInstance<S> instance : instances) {
            instance.commit(now);
            Map<Integer, PartitionTask<S>> kept = new HashMap<>(instance.tasks());
            kept.values().removeIf(PartitionTask::isReplaying);
            parked.put(instance, kept);
            instance.tasks().clear();
        }
        int wanted = 1 + random.nextInt(4);
        while (instances.size() > wanted) {
            instances.remove(random.nextInt(instances.size()));
        }
        while (instances.size() < wanted) {
            instances.add(new SimulatedInstance<>(kafka, stream.get(), policy));
        }
        for (int partition = 0; partition < kafka.partitions(); partition++) {
            SimulatedInstance<S> to = instances.get(random.nextInt(instances.size()));
            PartitionTask<S> before = parked.getOrDefault(to, Map.of()).get(partition);
            if (before == null) {
                happened.moves++;
            } else {
                happened.kept++;
            }
            to.assign(partition, now, before);
        }
    }
}
