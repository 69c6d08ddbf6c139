package io.lapwing.window;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import io.lapwing.windowing.WindowPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Readings to windows, a partition at a time. */
@ApplicationScoped
class WindowStream implements KeyedStream<WindowStep> {
    private final WindowConfig config;
    private final Topics topics;
    private final WindowMetrics metrics;

    WindowStream(WindowConfig config, TopicsConfig topics, WindowMetrics metrics) {
        this.config = config;
        this.topics = topics.topics();
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String stateTopic() {
        return topics.windowState();
    }

    @Override
    public String settings() {
        return WindowConfig.checked(config).canonical();
    }

    @Override
    public WindowStep open(int partition, String settings) {
        return new WindowStep(WindowPlan.parse(settings), config.maxSensors(), topics, metrics);
    }

    @Override
    public int maxMetrics() {
        return config.maxMetrics();
    }

    @Override
    public void observe(Map<Integer, WindowStep> owned) {
        metrics.observe(owned);
    }
}
