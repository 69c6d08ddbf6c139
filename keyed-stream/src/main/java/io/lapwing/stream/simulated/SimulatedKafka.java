package io.lapwing.stream.simulated;

import io.lapwing.stream.partition.Position;
import io.lapwing.stream.snapshot.CommitNote;
import io.lapwing.stream.snapshot.SettingsHistory;
import io.lapwing.stream.snapshot.SnapshotLoader;
import io.lapwing.stream.snapshot.StateLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Readings, results, state and offsets; what commits does so at once and as a whole. */
public final class SimulatedKafka implements StateLog {
    /** A committed result. */
    public record Result(String topic, @Nullable String key, String value) {}

    private final List<List<ConsumerRecord<byte[], byte[]>>> readings;
    private final Map<Integer, Position> positions = new HashMap<>();
    private final Map<Integer, List<Result>> results = new HashMap<>();
    private final Map<Integer, List<Entry>> states = new HashMap<>();
    private final Map<Integer, Long> stateEnds = new HashMap<>();
    private final Map<Integer, NavigableMap<Long, String>> settings = new HashMap<>();

    /** @param readings by partition, each record at the offset that is its place */
    public SimulatedKafka(List<List<ConsumerRecord<byte[], byte[]>>> readings) {
        this.readings = readings;
    }

    public int partitions() {
        return readings.size();
    }

    public List<ConsumerRecord<byte[], byte[]>> readings(int partition) {
        return readings.get(partition);
    }

    public @Nullable Position position(int partition) {
        return positions.get(partition);
    }

    /** What a reader of committed records sees of what came of a partition, in order. */
    public List<Result> results(int partition) {
        return results.computeIfAbsent(partition, p -> new ArrayList<>());
    }

    /** The settings that were ever committed for a partition, by the first offset that they decide about. */
    public NavigableMap<Long, String> settings(int partition) {
        return settings.computeIfAbsent(partition, p -> new TreeMap<>());
    }

    long nextStateOffset(int partition) {
        return stateEnds.merge(partition, 1L, Long::sum) - 1;
    }

    void commit(
            Map<Integer, Position> newPositions,
            Map<Integer, List<Result>> newResults,
            Map<Integer, List<Entry>> newStates) {
        positions.putAll(newPositions);
        newResults.forEach((partition, more) -> results(partition).addAll(more));
        newStates.forEach((partition, more) -> {
            state(partition).addAll(more);
            more.forEach(entry -> keepSettings(entry, settings(partition)));
        });
    }

    private static void keepSettings(Entry entry, NavigableMap<Long, String> known) {
        SnapshotLoader loader = new SnapshotLoader(new CommitNote(0, 1, 0));
        loader.accept(entry);
        SettingsHistory history = loader.settings();
        for (long from = history.nextChange(-1); from < Long.MAX_VALUE; from = history.nextChange(from)) {
            known.put(from, Objects.requireNonNull(history.at(from)));
        }
    }

    /** Removes what a later record with the same key replaced, here and there. */
    public void compact(int partition, SplittableRandom random) {
        List<Entry> log = state(partition);
        Set<ByteBuffer> later = new HashSet<>();
        for (int i = log.size() - 1; i >= 0; i--) {
            if (!later.add(ByteBuffer.wrap(log.get(i).key())) && random.nextBoolean()) {
                log.remove(i);
            }
        }
    }

    /** Turns a bit of a committed state record; false where there is none. */
    public boolean damage(int partition, SplittableRandom random) {
        List<Entry> log = state(partition);
        if (log.isEmpty()) {
            return false;
        }
        int at = random.nextInt(log.size());
        Entry entry = log.get(at);
        byte[] value = entry.value() == null ? new byte[0] : Arrays.copyOf(entry.value(), entry.value().length);
        value[1 + random.nextInt(value.length - 1)] ^= (byte) (1 << random.nextInt(8));
        log.set(at, new Entry(entry.offset(), entry.key(), value));
        return true;
    }

    /** The records of the state topic. */
    public List<Entry> state(int partition) {
        return states.computeIfAbsent(partition, p -> new ArrayList<>());
    }

    @Override
    public void readAll(int partition, Consumer<Entry> to) {
        state(partition).forEach(to);
    }

    @Override
    public void readAt(int partition, long[] offsets, Consumer<Entry> to) {
        for (long offset : offsets) {
            to.accept(state(partition).stream()
                    .filter(entry -> entry.offset() == offset)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no record at " + offset)));
        }
    }
}
