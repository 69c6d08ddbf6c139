package io.lapwing.stream.partition;

import io.lapwing.stream.DamagedStateException;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.RecordReader;
import io.lapwing.stream.snapshot.CommitNote;
import io.lapwing.stream.snapshot.SettingsHistory;
import io.lapwing.stream.snapshot.SnapshotLoader;
import io.lapwing.stream.snapshot.Snapshots;
import io.lapwing.stream.snapshot.StateLog;
import io.lapwing.stream.snapshot.StateOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a partition to a new owner: the state of the last finished cut, from which a silent replay leads to what is
 * committed.
 *
 * @param <S> the state
 */
public final class Restorer<S extends PartitionStep> {
    private final KeyedStream<S> stream;
    private final StateLog log;
    private final StateOutput out;
    private final SnapshotPolicy policy;
    private final boolean acceptGap;

    /** @param acceptGap whether to go on where readings were deleted before they were processed */
    public Restorer(KeyedStream<S> stream, StateLog log, StateOutput out, SnapshotPolicy policy, boolean acceptGap) {
        this.stream = stream;
        this.log = log;
        this.out = out;
        this.policy = policy;
        this.acceptGap = acceptGap;
    }

    /**
     * Restores a partition. Reads the state topic.
     *
     * @param committed null on the first start
     * @param beginning the first offset that the readings topic still has
     * @param end the offset that its next record will have
     * @param now nanoseconds of any clock
     * @throws io.lapwing.stream.NewerStateException where a newer version wrote the snapshot
     */
    public Restored<S> restore(int partition, @Nullable Position committed, long beginning, long end, long now) {
        long emitFrom = committed == null ? beginning : committed.next();
        if ((emitFrom < beginning || emitFrom > end) && !acceptGap) {
            return new Restored.Stopped<>(emitFrom, beginning, end);
        }
        long emit = Math.max(emitFrom, beginning);
        Optional<CommitNote> known = committed == null ? Optional.empty() : CommitNote.parse(committed.note());
        SnapshotLoader loader = new SnapshotLoader(known.orElseGet(() -> new CommitNote(0, 1, emit)));
        log.readAll(partition, loader::accept);
        if (emitFrom > end) {
            // Another topic than it was: what is known is of other readings.
            return fresh(partition, loader.newest(), new SettingsHistory(), beginning, beginning, now, null);
        }
        if (known.isEmpty()) {
            // No offsets, or those of another program: what is on the state topic belongs to something else.
            return fresh(partition, loader.newest(), new SettingsHistory(), emit, emit, now, null);
        }
        CommitNote note = known.get();
        SettingsHistory settings = loader.settings();
        long from = Math.clamp(note.from(), beginning, emit);
        String inForce = settingsBefore(from, settings);
        S step = stream.open(partition, inForce);
        Snapshots snapshots = new Snapshots(partition, step, out, note, loader.newest());
        try {
            loader.restore(step, snapshots);
        } catch (DamagedStateException e) {
            return fresh(
                    partition, loader.newest(), settings, beginning, emit, now, "snapshot damaged: " + e.getMessage());
        }
        @Nullable String trouble = note.from() < from
                ? "readings %d to %d, which follow the snapshot, are deleted".formatted(note.from(), from - 1)
                : null;
        return new Restored.Ready<>(task(step, snapshots, settings, inForce, from, emit, now), trouble);
    }

    /** Without a snapshot: from the readings alone. */
    private Restored<S> fresh(
            int partition,
            long newestCut,
            SettingsHistory settings,
            long from,
            long emit,
            long now,
            @Nullable String trouble) {
        String inForce = settingsBefore(from, settings);
        S step = stream.open(partition, inForce);
        CommitNote note = new CommitNote(0, newestCut + 1, from);
        Snapshots snapshots = new Snapshots(partition, step, out, note, newestCut);
        return new Restored.Ready<>(task(step, snapshots, settings, inForce, from, emit, now), trouble);
    }

    /** Those that decided about what came before; where nobody's are known, this owner's are from here on. */
    private String settingsBefore(long from, SettingsHistory settings) {
        String known = settings.before(from);
        if (known == null) {
            known = stream.settings();
            settings.change(from, known);
        }
        return known;
    }

    private PartitionTask<S> task(
            S step, Snapshots snapshots, SettingsHistory history, String inForce, long from, long emit, long now) {
        return new PartitionTask<>(
                step,
                new RecordReader(stream.maxMetrics()),
                snapshots,
                log,
                history,
                inForce,
                stream.settings(),
                policy,
                from,
                emit,
                now);
    }
}
