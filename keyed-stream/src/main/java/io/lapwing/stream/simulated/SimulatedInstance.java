package io.lapwing.stream.simulated;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.partition.PartitionTask;
import io.lapwing.stream.partition.Position;
import io.lapwing.stream.partition.Restored;
import io.lapwing.stream.partition.Restorer;
import io.lapwing.stream.partition.SnapshotPolicy;
import io.lapwing.stream.snapshot.StateLog;
import io.lapwing.stream.snapshot.StateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One process of a service: some partitions, one transaction at a time. Killing it is forgetting it. */
public final class SimulatedInstance<S extends PartitionStep> implements Output, StateOutput {
    private final SimulatedKafka kafka;
    private final Restorer<S> restorer;
    private final Map<Integer, PartitionTask<S>> tasks = new TreeMap<>();
    private final Map<Integer, List<SimulatedKafka.Result>> results = new HashMap<>();
    private final Map<Integer, List<StateLog.Entry>> states = new HashMap<>();
    private final List<Runnable> acknowledged = new ArrayList<>();
    private int current;
    private @Nullable String trouble;

    public SimulatedInstance(SimulatedKafka kafka, KeyedStream<S> stream, SnapshotPolicy policy) {
        this.kafka = kafka;
        this.restorer = new Restorer<>(stream, kafka, this, policy, false);
    }

    /** Gets a partition, restored, or as it was parked. */
    public void assign(int partition, long now, @Nullable PartitionTask<S> parked) {
        Position committed = kafka.position(partition);
        if (parked != null && parked.position().equals(committed)) {
            tasks.put(partition, parked);
            return;
        }
        switch (restorer.restore(
                partition, committed, 0, kafka.readings(partition).size(), now)) {
            case Restored.Ready<S>(PartitionTask<S> task, String said) -> {
                tasks.put(partition, task);
                trouble = said;
            }
            case Restored.Stopped<S> stopped -> throw new IllegalStateException(stopped.toString());
        }
    }

    public Map<Integer, PartitionTask<S>> tasks() {
        return tasks;
    }

    /** What the last restore said. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Whether something waits for a commit. */
    public boolean isInTransaction() {
        return results.values().stream().anyMatch(list -> !list.isEmpty())
                || states.values().stream().anyMatch(list -> !list.isEmpty());
    }

    /** Steps up to so many records of a partition. */
    public void process(int partition, int most) {
        PartitionTask<S> task = task(partition);
        List<ConsumerRecord<byte[], byte[]>> log = kafka.readings(partition);
        int from = (int) Math.min(task.next(), log.size());
        current = partition;
        task.process(log.subList(from, Math.min(log.size(), from + most)), this);
    }

    /** Commits everything; what was in memory before is then on the log, as a whole. */
    public void commit(long now) {
        Map<Integer, Position> positions = new HashMap<>();
        tasks.forEach((partition, task) -> {
            if (!task.isReplaying()) {
                current = partition;
                task.beforeCommit(now);
                positions.put(partition, task.position());
            }
        });
        kafka.commit(positions, results, states);
        acknowledged.forEach(Runnable::run);
        clear();
        positions.keySet().forEach(partition -> task(partition).committed());
    }

    /** The transaction is aborted, and everything in memory with it. */
    public void abort(long now) {
        clear();
        List<Integer> mine = List.copyOf(tasks.keySet());
        tasks.clear();
        mine.forEach(partition -> assign(partition, now, null));
    }

    private void clear() {
        results.clear();
        states.clear();
        acknowledged.clear();
    }

    private PartitionTask<S> task(int partition) {
        PartitionTask<S> task = tasks.get(partition);
        if (task == null) {
            throw new IllegalStateException("partition " + partition + " is not mine");
        }
        return task;
    }

    @Override
    public void send(String topic, String key, byte[] value) {
        result(new SimulatedKafka.Result(topic, key, HexFormat.of().formatHex(value)));
    }

    @Override
    public void send(String topic, byte[] value) {
        result(new SimulatedKafka.Result(topic, null, HexFormat.of().formatHex(value)));
    }

    private void result(SimulatedKafka.Result result) {
        results.computeIfAbsent(current, p -> new ArrayList<>()).add(result);
    }

    @Override
    public void state(int partition, byte[] key, byte[] value, LongConsumer offset) {
        long at = kafka.nextStateOffset(partition);
        states.computeIfAbsent(partition, p -> new ArrayList<>()).add(new StateLog.Entry(at, key, value));
        acknowledged.add(() -> offset.accept(at));
    }
}
