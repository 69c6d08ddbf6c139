package io.lapwing.detection;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Verdict;
import io.lapwing.contracts.VerdictJson;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.profile.RecordedProfile;
import io.lapwing.detectors.state.StateException;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.stream.DamagedStateException;
import io.lapwing.stream.Incoming;
import io.lapwing.stream.NewerStateException;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The detection of one partition: records in, verdicts out. A record that is no reading is counted and skipped. */
final class DetectionStep implements PartitionStep {
    private static final long MICROS_PER_MILLI = 1_000;
    /** Verdicts that are handed on at once, so that a batch's verdicts need little memory. */
    private static final int MANY = 500;

    private final int partition;
    private final PartitionDetection detection;
    private final long maxStateBytes;
    private final Topics topics;
    private final DetectionMetrics metrics;
    private final List<Judgement> judgements = new ArrayList<>();
    private final List<Reason> skipped = new ArrayList<>();
    private Consumer<String> listener = key -> {};
    private long repeats;

    DetectionStep(int partition, String settings, long maxStateBytes, Topics topics, DetectionMetrics metrics) {
        this.partition = partition;
        this.detection = new PartitionDetection(profile(settings), key -> listener.accept(key));
        this.maxStateBytes = maxStateBytes;
        this.topics = topics;
        this.metrics = metrics;
    }

    private static Profile profile(String settings) {
        return RecordedProfile.read(settings, DetectorTypes.found());
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

    @Override
    public void change(String settings) {
        detection.change(profile(settings));
    }

    @Override
    public void onChange(Consumer<String> to) {
        listener = to;
    }

    @Override
    public void mark() {
        detection.mark();
    }

    @Override
    public byte @Nullable [] write(String key) {
        return detection.write(key);
    }

    @Override
    public void read(String key, byte[] state) {
        try {
            detection.read(key, state);
        } catch (io.lapwing.detectors.state.NewerStateException e) {
            throw new NewerStateException(e);
        } catch (StateException e) {
            throw new DamagedStateException(e);
        }
    }

    @Override
    public boolean isCrowded() {
        return detection.stateBytes() > maxStateBytes;
    }

    @Override
    public void evictable(int most, Consumer<String> keys) {
        detection.evictable(most, keys);
    }

    @Override
    public void evict(String key) {
        detection.evict(key);
    }

    PartitionDetection detection() {
        return detection;
    }
}
