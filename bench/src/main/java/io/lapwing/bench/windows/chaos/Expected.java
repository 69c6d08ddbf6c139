package io.lapwing.bench.windows.chaos;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Timestamps;
import io.lapwing.detection.Wire;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.windowing.Measurement;
import io.lapwing.windowing.PartitionWindows;
import io.lapwing.windowing.StepResults;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What one undisturbed process says of the log, by the parts that know no service, no transaction and no snapshot. */
final class Expected {
    private static final int MOST_METRICS = 256;
    private static final Profile PROFILE = Profile.shipped("default", PhysicalLimits.none(), DetectorTypes.found());

    private final Map<Integer, PartitionWindows> windows = new HashMap<>();
    private final Map<Integer, PartitionDetection> detections = new HashMap<>();
    private final StepResults results = new StepResults();
    private final List<Judgement> judgements = new ArrayList<>();
    private final Map<String, String> windowTexts = new HashMap<>();
    private final Map<String, String> verdictTexts = new HashMap<>();
    private long tooLate;
    private long revisions;

    /** The next record of the readings topic. */
    void step(ConsumerRecord<byte[], byte[]> record) {
        int partition = record.partition();
        PartitionWindows window = windows.computeIfAbsent(partition, p -> new PartitionWindows(WindowPlan.DEFAULT));
        PartitionDetection detection = detections.computeIfAbsent(partition, p -> new PartitionDetection(PROFILE));
        long appended = record.timestamp() * 1_000;
        Reading reading = reading(record);
        if (reading == null) {
            window.tick(appended, results);
            detection.tick(appended, judgements);
        } else {
            window.step(measurement(reading), appended, results);
            detection.step(Wire.observation(reading), record.offset(), appended, judgements);
        }
        tooLate += results.tooLate();
        for (WindowResult result : results.windows()) {
            revisions += result.revision() > 0 ? 1 : 0;
            windowTexts.put(Texts.key(result), Texts.of(result));
        }
        results.clear();
        for (Judgement judgement : judgements) {
            verdictTexts.put(Texts.key(judgement, partition), Texts.of(judgement));
        }
        judgements.clear();
    }

    /** By sensor, metric, start and revision. */
    Map<String, String> windows() {
        return windowTexts;
    }

    /** By partition, offset and kind. */
    Map<String, String> verdicts() {
        return verdictTexts;
    }

    long revisions() {
        return revisions;
    }

    long tooLate() {
        return tooLate;
    }

    private static @Nullable Reading reading(ConsumerRecord<byte[], byte[]> record) {
        if (Heartbeat.is(record.key(), record.value())) {
            return null;
        }
        try {
            return ReadingJson.read(record.value(), 0, record.value().length, MOST_METRICS);
        } catch (InvalidRecordException e) {
            return null;
        }
    }

    private static Measurement measurement(Reading reading) {
        return new Measurement() {
            @Override
            public String sensor() {
                return reading.sensor();
            }

            @Override
            public long time() {
                return Timestamps.toMicros(reading.time());
            }

            @Override
            public long seq() {
                return reading.seq();
            }

            @Override
            public @Nullable String location() {
                return reading.location();
            }

            @Override
            public int size() {
                return reading.values().size();
            }

            @Override
            public String metric(int i) {
                return reading.values().metric(i);
            }

            @Override
            public double value(int i) {
                return reading.values().number(i);
            }
        };
    }
}
