package io.lapwing.bench.windows.peers.kafkastreams;

import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * Tumbling windows of 10 s with 1 s of grace by Kafka Streams: exactly once, with changelog, each final window emitted
 * once. Runs until it is ended. Polls as large and commits as often as the window service does.
 */
public final class KafkaStreamsPeer {
    private static final Duration SIZE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final String METRIC = "temperature";
    /** Holds every open window, so that a window goes to the changelog once a commit, not once a reading. */
    private static final long CACHE_BYTES = 32L << 20;

    private KafkaStreamsPeer() {}

    /** @param args bootstrap, topic of readings, topic of windows, application id, memory or rocksdb, folder of state */
    public static void main(String[] args) throws InterruptedException {
        boolean inMemory = args[4].equals("memory");
        CountDownLatch ended = new CountDownLatch(1);
        KafkaStreams streams =
                new KafkaStreams(topology(args[1], args[2], inMemory), settings(args[0], args[3], args[5]));
        streams.setUncaughtExceptionHandler(e -> {
            e.printStackTrace();
            ended.countDown();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        ended.await();
        System.exit(1);
    }

    private static Topology topology(String readings, String windows, boolean inMemory) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        readings,
                        Consumed.with(Serdes.String(), new ReadingSerde(METRIC))
                                .withTimestampExtractor((record, partitionTime) -> ((Value) record.value()).millis()))
                .groupByKey(Grouped.with(Serdes.String(), new ReadingSerde(METRIC)))
                .windowedBy(TimeWindows.ofSizeAndGrace(SIZE, GRACE))
                .aggregate(
                        Aggregate::new,
                        (sensor, value, aggregate) -> aggregate.add(value.number()),
                        Materialized.<String, Aggregate>as(store(inMemory))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(new AggregateSerde())
                                .withCachingEnabled()
                                .withLoggingEnabled(Map.of()))
                .suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded()))
                .toStream()
                .map((window, aggregate) -> KeyValue.pair(
                        window.key(),
                        json(
                                window.key(),
                                window.window().startTime(),
                                window.window().endTime(),
                                aggregate)))
                .to(windows, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static WindowBytesStoreSupplier store(boolean inMemory) {
        Duration retention = SIZE.plus(GRACE);
        return inMemory
                ? Stores.inMemoryWindowStore("windows", retention, SIZE, false)
                : Stores.persistentWindowStore("windows", retention, SIZE, false);
    }

    private static byte[] json(String sensor, Instant start, Instant end, Aggregate aggregate) {
        return WindowJson.write(new Window(
                sensor, null, METRIC, start, end, aggregate.count(), 0, aggregate.statistics(), List.of(), false, 0));
    }

    private static Properties settings(String bootstrap, String application, String folder) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
        return settings;
    }
}
