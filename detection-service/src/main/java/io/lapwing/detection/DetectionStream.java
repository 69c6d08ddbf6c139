package io.lapwing.detection;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Topics;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.profile.RecordedProfile;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/** Readings to verdicts, a partition at a time. */
@ApplicationScoped
class DetectionStream implements KeyedStream<DetectionStep> {
    private static final Logger LOG = Logger.getLogger(DetectionStream.class);

    private final DetectionConfig config;
    private final Topics topics;
    private final DetectionMetrics metrics;
    private final String settings;

    DetectionStream(DetectionConfig config, TopicsConfig topics, DetectionMetrics metrics) {
        this.config = config;
        this.topics = topics.topics();
        this.metrics = metrics;
        Profile profile = DetectionConfig.checked(config);
        profile.absent()
                .forEach(kind -> LOG.infof("event=detector-left-out detector=%s profile=%s", kind, config.profile()));
        this.settings = RecordedProfile.write(profile);
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
        return new DetectionStep(partition, inForce, config.maxState().asLongValue(), topics, metrics);
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
