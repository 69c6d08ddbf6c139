package io.lapwing.query.status;

import io.lapwing.contracts.Topics;
import io.lapwing.kafka.TopicsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How much of the readings topic the services between it and the other topics have not processed yet. Their consumer
 * groups tell, by what they have committed: about a second late, and a heartbeat counts like a reading.
 */
@ApplicationScoped
class UnprocessedReadings {
    private static final String WINDOWS = "window-service";
    private static final String DETECTION = "detection-service";
    private static final int LIMIT_MILLIS = 5_000;

    private final Admin admin;
    private final TopicEnds ends;
    private final String readings;
    private final String prefix;

    UnprocessedReadings(Admin admin, TopicEnds ends, TopicsConfig settings) {
        this.admin = admin;
        this.ends = ends;
        Topics topics = settings.topics();
        this.readings = topics.readings();
        this.prefix = settings.prefix();
    }

    /** Records that each service has still to process; all of them for one that has never committed. */
    Uni<Counts> count() {
        return Uni.combine()
                .all()
                .unis(of(prefix + WINDOWS), of(prefix + DETECTION))
                .with(Counts::new)
                // A status with a guess is of more use than none.
                .ifNoItem()
                .after(Duration.ofMillis(LIMIT_MILLIS))
                .recoverWithItem(new Counts(0, 0))
                .onFailure()
                .recoverWithItem(new Counts(0, 0));
    }

    private Uni<Long> of(String group) {
        return Uni.createFrom()
                .completionStage(() -> committed(group))
                .chain(ends::beyond)
                .map(beyond -> beyond.entrySet().stream()
                        .filter(e -> e.getKey().topic().equals(readings))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    private CompletionStage<Map<TopicPartition, Long>> committed(String group) {
        return admin.listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec()),
                        new ListConsumerGroupOffsetsOptions().timeoutMs(LIMIT_MILLIS))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .thenApply(UnprocessedReadings::offsets);
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /**
     * @param byWindows of window-service
     * @param byDetection of detection-service
     */
    record Counts(long byWindows, long byDetection) {}
}
