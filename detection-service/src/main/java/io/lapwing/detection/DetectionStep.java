package io.lapwing.detection;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.stream.Incoming;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The detection of one partition: records in, verdicts out. A record that is no reading is counted and skipped. */
final class DetectionStep implements PartitionStep {
    private static final long MICROS_PER_MILLI = 1_000;
    /** Verdicts that are handed on at once, so that a batch's verdicts need little memory. */
    private static final int MANY = 500;

    private final int partition;
    private final PartitionDetection detection;
    private final Topics topics;
    private final DetectionMetrics metrics;
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<Reason> skipped = new ArrayList<>();
    private long repeats;

    DetectionStep(int partition, PartitionDetection detection, Topics topics, DetectionMetrics metrics) {
        this.partition = partition;
        this.detection = detection;
        this.topics = topics;
        this.metrics = metrics;
    }

    @Override
    public void step(ConsumerRecord<byte[], byte[]> record, Incoming incoming) {
        long appendTime = record.timestamp() * MICROS_PER_MILLI;
        switch (incoming) {
            case Incoming.Tick() -> detection.tick(appendTime, judgements);
            case Incoming.Rejected(Reason reason, String detail) -> {
                detection.tick(appendTime, judgements);
                skipped.add(reason);
            }
            case Incoming.Said(Reading reading) ->
                detection.step(Wire.observation(reading), record.offset(), appendTime, judgements);
        }
    }

    /** Records: models are warmed up by a number of them, however old. */
    @Override
    public long progress(long offset) {
        return offset;
    }

    @Override
    public boolean isFull() {
        return judgements.size() + skipped.size() >= MANY;
    }

    @Override
    public void drain(Output out) {
        for (Judgement judgement : judgements) {
            Verdict verdict = Wire.verdict(judgement, partition);
            out.send(topics.verdicts(), verdict.sensor(), VerdictJson.write(verdict));
            metrics.count(verdict);
        }
        for (Reason reason : skipped) {
            metrics.skipped(reason.code());
        }
        metrics.repeats(detection.repeats() - repeats);
        discard();
    }

    @Override
    public void discard() {
        judgements.clear();
        skipped.clear();
        repeats = detection.repeats();
    }

    PartitionDetection detection() {
        return detection;
    }
}
