package io.lapwing.stream;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * One partition while this service owns it. Records below {@code emitFrom} were processed before, by this or another
 * owner: they rebuild the state and say nothing.
 */
public final class PartitionProcessor<S extends PartitionStep> {
    private final long emitFrom;
    private final RecordReader reader;
    private final S step;
    private final ReplayPoint replay;
    private long next;

    /**
     * @param from the first offset that will come
     * @param emitFrom the first offset whose results were not written yet, not less than {@code from}
     */
    public PartitionProcessor(S step, RecordReader reader, ReplayPoint replay, long from, long emitFrom) {
        this.step = step;
        this.reader = reader;
        this.replay = replay;
        this.next = from;
        this.emitFrom = emitFrom;
    }

    /** The next records in order; one that was seen is skipped. */
    public void process(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= next) {
                process(record, out);
            }
        }
        step.drain(out);
    }

    private void process(ConsumerRecord<byte[], byte[]> record, Output out) {
        step.step(record, reader.read(record));
        next = record.offset() + 1;
        replay.passed(step.progress(record.offset()), record.offset());
        if (record.offset() < emitFrom) {
            step.discard();
        } else if (step.isFull()) {
            step.drain(out);
        }
    }

    /** What to commit once all results are written: where to go on, and from where to read again. */
    public OffsetAndMetadata position() {
        return new OffsetAndMetadata(next, replay.metadata(next));
    }

    /** Whether records that were processed before are still being read again. */
    public boolean isReplaying() {
        return next < emitFrom;
    }

    public long next() {
        return next;
    }

    public S step() {
        return step;
    }
}
