package io.lapwing.detection;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Topics;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.stream.DetectionSettings;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Readings to verdicts, a partition at a time. A new owner starts with fresh models and warms them up by a bounded number
 * of records before the committed offset, of which nothing is written.
 */
@ApplicationScoped
class DetectionStream implements KeyedStream<DetectionStep> {
    private final DetectionConfig config;
    private final Topics topics;
    private final DetectionMetrics metrics;
    private final Forests forests = new Forests();

    DetectionStream(DetectionConfig config, TopicsConfig topics, DetectionMetrics metrics) {
        this.config = config;
        this.topics = topics.topics();
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public DetectionStep open(int partition) {
        DetectionSettings settings = DetectionConfig.checked(config);
        PartitionDetection detection = new PartitionDetection(settings, forests);
        return new DetectionStep(partition, detection, topics, metrics);
    }

    @Override
    public long replaySpan() {
        return config.warmUpRecords();
    }

    @Override
    public int maxMetrics() {
        return Limits.DEFAULT.maxMetrics();
    }

    @Override
    public void observe(Map<Integer, DetectionStep> owned) {
        metrics.observe(owned);
    }
}
