package io.lapwing.stream.simulated;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of the readings topic as the broker hands them out. */
public final class Records {
    private static final String TOPIC = "lapwing.readings";

    private Records() {}

    /**
     * @param appended when the broker stored it
     * @param key the sensor; null for a heartbeat
     */
    @SuppressWarnings("NullAway") // Kafka's records have null keys and values and do not say so.
    public static ConsumerRecord<byte[], byte[]> of(
            int partition, long offset, Instant appended, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                appended.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
