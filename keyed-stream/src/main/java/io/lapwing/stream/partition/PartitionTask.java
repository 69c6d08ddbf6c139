package io.lapwing.stream.partition;

import io.lapwing.stream.Incoming;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.RecordReader;
import io.lapwing.stream.snapshot.SettingsHistory;
import io.lapwing.stream.snapshot.Snapshots;
import io.lapwing.stream.snapshot.StateLog;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition while this service owns it. Records below {@code emitFrom} were processed before, by this or another
 * owner: they rebuild the state and say nothing. After a failure the whole task is thrown away.
 *
 * @param <S> the state
 */
public final class PartitionTask<S extends PartitionStep> {
    /** Where memory is short, cuts come so much faster: only what is in one can leave. */
    private static final int CROWDED = 10;

    private final S step;
    private final RecordReader reader;
    private final Snapshots snapshots;
    private final StateLog log;
    private final SettingsHistory settings;
    private final String ownSettings;
    private final SnapshotPolicy policy;
    private final long emitFrom;
    private String inForce;
    private long next;
    private long nextChange;
    private boolean settingsWritten;
    private long recordsAtCut;
    private long cutAt;
    private boolean cutFinished;

    /** @param inForce the settings that the step was opened with */
    PartitionTask(
            S step,
            RecordReader reader,
            Snapshots snapshots,
            StateLog log,
            SettingsHistory settings,
            String inForce,
            String ownSettings,
            SnapshotPolicy policy,
            long from,
            long emitFrom,
            long now) {
        this.step = step;
        this.reader = reader;
        this.snapshots = snapshots;
        this.log = log;
        this.settings = settings;
        this.inForce = inForce;
        this.ownSettings = ownSettings;
        this.policy = policy;
        this.next = from;
        this.emitFrom = emitFrom;
        this.recordsAtCut = from;
        this.cutAt = now;
        nextChange = settings.nextChange(from - 1);
    }

    /** The next records in order; one that was seen is skipped. */
    public void process(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        if (snapshots.evicted() > 0) {
            processWithReturning(records, out);
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= next) {
                process(record, reader.read(record), out);
            }
        }
        step.drain(out);
    }

    /** Some keys are out of memory: those that the records need come back first, all at once. */
    private void processWithReturning(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        List<ConsumerRecord<byte[], byte[]>> unseen = new ArrayList<>(records.size());
        List<Incoming> read = new ArrayList<>(records.size());
        List<String> sensors = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < next) {
                continue;
            }
            Incoming incoming = reader.read(record);
            unseen.add(record);
            read.add(incoming);
            if (incoming instanceof Incoming.Said said) {
                sensors.add(said.reading().sensor());
            }
        }
        snapshots.fetch(sensors, log);
        for (int i = 0; i < read.size(); i++) {
            process(unseen.get(i), read.get(i), out);
        }
        step.drain(out);
    }

    private void process(ConsumerRecord<byte[], byte[]> record, Incoming incoming, Output out) {
        long offset = record.offset();
        if (offset >= nextChange) {
            change(settings.at(offset));
            nextChange = settings.nextChange(offset);
        }
        if (offset >= emitFrom && !ownSettings.equals(inForce)) {
            // This owner's settings are new: they decide from here on, and whoever replays will know.
            settings.change(offset, ownSettings);
            settingsWritten = false;
            change(ownSettings);
        }
        step.step(record, incoming);
        next = offset + 1;
        if (offset < emitFrom) {
            step.discard();
        } else if (step.isFull()) {
            step.drain(out);
        }
    }

    private void change(@Nullable String to) {
        if (to != null && !to.equals(inForce)) {
            step.change(to);
            inForce = to;
        }
    }

    /**
     * Adds to a transaction what the snapshot needs of it.
     *
     * @param now nanoseconds of any clock
     */
    public void beforeCommit(long now) {
        if (isReplaying()) {
            return;
        }
        if (!snapshots.isWriting() && snapshots.hasChanges() && isCutDue(now)) {
            snapshots.begin(next);
            recordsAtCut = next;
            cutAt = now;
        }
        cutFinished = snapshots.share(policy.bytesPerTransaction());
        if (cutFinished) {
            settings.forgetBefore(snapshots.note().from());
        }
        if (!settingsWritten) {
            snapshots.write(settings);
            settingsWritten = true;
        }
    }

    private boolean isCutDue(long now) {
        long waited = now - cutAt;
        long interval = policy.interval().toNanos();
        return next - recordsAtCut >= policy.records()
                || waited >= interval
                || (step.isCrowded() && waited >= interval / CROWDED);
    }

    /** The transaction is committed: what it wrote can be read back. */
    public void committed() {
        if (cutFinished) {
            snapshots.evict();
        }
    }

    /** What to commit with the results of everything that was processed. */
    public Position position() {
        return new Position(next, snapshots.note().text());
    }

    /** Whether records that were processed before are still being read again. */
    public boolean isReplaying() {
        return next < emitFrom;
    }

    /** The first offset whose results are not committed. */
    public long emitFrom() {
        return emitFrom;
    }

    /** The first offset that was not processed. */
    public long next() {
        return next;
    }

    public S step() {
        return step;
    }

    public Snapshots snapshots() {
        return snapshots;
    }
}
