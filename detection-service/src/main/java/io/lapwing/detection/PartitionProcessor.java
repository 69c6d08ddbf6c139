package io.lapwing.detection;

import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Verdict;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.stream.DetectionSettings;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.PartitionDetection;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The detection of one partition, stepped by its records. Those before {@code emitFrom} were judged before: they only
 * warm the models up, and nothing of them is written.
 */
final class PartitionProcessor {
    private static final long MICROS_PER_MILLI = 1000;
    /** Verdicts held before they are handed on. */
    private static final int MANY = 500;

    private final int partition;
    private final PartitionDetection detection;
    private final DetectionMetrics metrics;
    private final long emitFrom;
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private volatile long next;
    private long repeats;
    private long forgotten;

    /** @param next the offset at which reading starts, at most {@code emitFrom} */
    PartitionProcessor(
            int partition,
            DetectionSettings settings,
            Forests forests,
            DetectionMetrics metrics,
            long next,
            long emitFrom) {
        this.partition = partition;
        this.detection = new PartitionDetection(settings, forests);
        this.metrics = metrics;
        this.next = next;
        this.emitFrom = emitFrom;
    }

    void process(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < next) {
                continue;
            }
            step(record);
            next = record.offset() + 1;
            if (verdicts.size() >= MANY) {
                hand(out);
            }
        }
        hand(out);
    }

    private void step(ConsumerRecord<byte[], byte[]> record) {
        long appendTime = record.timestamp() * MICROS_PER_MILLI;
        Reason rejected = null;
        switch (RecordReader.read(record)) {
            case Incoming.Tick() -> detection.tick(appendTime, judgements);
            case Incoming.Rejected(Reason reason) -> {
                detection.tick(appendTime, judgements);
                rejected = reason;
            }
            case Incoming.Said(var reading) ->
                detection.step(Wire.observation(reading), record.offset(), appendTime, judgements);
        }
        if (record.offset() >= emitFrom) {
            count(rejected);
            for (Judgement judgement : judgements) {
                verdicts.add(Wire.verdict(judgement, partition));
            }
        }
        repeats = detection.repeats();
        forgotten = detection.forgotten();
        judgements.clear();
    }

    private void count(@Nullable Reason rejected) {
        if (rejected != null) {
            metrics.skipped(rejected.code());
        }
        metrics.repeats(detection.repeats() - repeats);
        metrics.forgotten(detection.forgotten() - forgotten);
    }

    private void hand(Output out) {
        if (!verdicts.isEmpty()) {
            out.verdicts(verdicts);
            verdicts.clear();
        }
    }

    /** Everything before it was processed. */
    long next() {
        return next;
    }

    /** Whether records that were judged before are still being read to warm up. */
    boolean isWarmingUp() {
        return next < emitFrom;
    }

    int sensors() {
        return detection.sensors();
    }

    long stateBytes() {
        return detection.stateBytes();
    }
}
