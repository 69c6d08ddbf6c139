package io.lapwing.detection;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Topics;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Readings to verdicts, a partition at a time. */
@ApplicationScoped
class DetectionStream implements KeyedStream<DetectionStep> {
    private final DetectionConfig config;
    private final Topics topics;
    private final DetectionMetrics metrics;
    private final Forests forests = new Forests();
    private final String settings;

    DetectionStream(DetectionConfig config, TopicsConfig topics, DetectionMetrics metrics) {
        this.config = config;
        this.topics = topics.topics();
        this.metrics = metrics;
        this.settings = DetectionConfig.checked(config).toText();
    }

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public String stateTopic() {
        return topics.detectorState();
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public DetectionStep open(int partition, String inForce) {
        return new DetectionStep(partition, inForce, forests, config.maxState().asLongValue(), topics, metrics);
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
