package io.lapwing.stream.kafka;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.PartitionStep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;

/** How far behind each partition is, and the service's own gauges, measured every few seconds. */
@ApplicationScoped
class StreamGauges {
    private final TransactionLoop loop;
    private final KeyedStream<?> stream;
    private final MultiGauge lag;

    StreamGauges(MeterRegistry registry, TransactionLoop loop, KeyedStream<?> stream) {
        this.loop = loop;
        this.stream = stream;
        lag = MultiGauge.builder("lapwing." + stream.name() + ".lag")
                .description("records of a partition that are not processed yet")
                .register(registry);
    }

    /** On the polling thread: only it may ask the consumer. */
    void update(Consumer<?, ?> consumer) {
        List<MultiGauge.Row<?>> lags = new ArrayList<>();
        loop.forEach((partition, task) -> {
            if (!consumer.assignment().contains(partition)) {
                return;
            }
            OptionalLong ahead = consumer.currentLag(partition);
            if (ahead.isPresent()) {
                long end = consumer.position(partition) + ahead.getAsLong();
                Tags tags = Tags.of("partition", Integer.toString(partition.partition()));
                lags.add(MultiGauge.Row.of(tags, Math.max(0, end - task.next())));
            }
        });
        lag.register(lags, true);
        observe(stream);
    }

    /** Every step was opened by this stream, so it is of its type. */
    @SuppressWarnings("unchecked")
    private <S extends PartitionStep> void observe(KeyedStream<S> of) {
        Map<Integer, S> owned = new HashMap<>();
        loop.forEach((partition, task) -> owned.put(partition.partition(), (S) task.step()));
        of.observe(owned);
    }
}
