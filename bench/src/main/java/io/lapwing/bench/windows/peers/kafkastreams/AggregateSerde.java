package io.lapwing.bench.windows.peers.kafkastreams;

import io.lapwing.contracts.Window;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** An aggregate as five numbers of eight bytes. */
final class AggregateSerde implements Serde<Aggregate> {
    private static final int BYTES = 5 * Long.BYTES;

    @Override
    @SuppressWarnings("NullAway") // Kafka Streams serializes null where there is no aggregate and does not say so.
    public Serializer<Aggregate> serializer() {
        return (topic, aggregate) -> {
            if (aggregate == null) {
                return null;
            }
            Window.Statistics statistics = aggregate.statistics();
            return ByteBuffer.allocate(BYTES)
                    .putLong(aggregate.count())
                    .putDouble(statistics.min())
                    .putDouble(statistics.max())
                    .putDouble(statistics.mean())
                    .putDouble(statistics.m2())
                    .array();
        };
    }

    @Override
    @SuppressWarnings("NullAway") // As above.
    public Deserializer<Aggregate> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return new Aggregate(in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble());
        };
    }
}
