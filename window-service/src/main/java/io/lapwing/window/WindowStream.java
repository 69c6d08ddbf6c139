package io.lapwing.window;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.lapwing.stream.KeyedStream;
import io.lapwing.windowing.WindowSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
    public WindowStep open(int partition) {
        return new WindowStep(WindowConfig.checked(config), topics, metrics);
    }

    /** The life of a window whose readings come as they are measured, and the longest silence that it waits for. */
    @Override
    public long replaySpan() {
        return replaySpan(WindowConfig.checked(config)).toNanos() / 1_000;
    }

    static Duration replaySpan(WindowSettings settings) {
        return settings.size().plus(settings.grace()).plus(settings.lateness()).plus(settings.idleClose());
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
