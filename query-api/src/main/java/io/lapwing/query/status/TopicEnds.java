package io.lapwing.query.status;

import io.lapwing.kafka.TopicsConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the topics begin and end, as a reader of committed records sees it. */
@ApplicationScoped
class TopicEnds {
    private static final int LIMIT_MILLIS = 5_000;

    private final Admin admin;
    private final Set<TopicPartition> partitions = new HashSet<>();

    TopicEnds(Admin admin, TopicsConfig settings) {
        this.admin = admin;
        settings.topics().all().forEach(topic -> {
            for (int i = 0; i < topic.partitions(); i++) {
                partitions.add(new TopicPartition(topic.name(), i));
            }
        });
    }

    /**
     * How many records each partition has beyond {@code written}.
     *
     * @param written the next offset of each partition; one that is not in it counts from its beginning
     */
    Uni<Map<TopicPartition, Long>> beyond(Map<TopicPartition, Long> written) {
        Set<TopicPartition> unknown = new HashSet<>(partitions);
        unknown.removeAll(written.keySet());
        return Uni.createFrom()
                .completionStage(() -> offsets(partitions, OffsetSpec.latest())
                        .thenCombine(offsets(unknown, OffsetSpec.earliest()), (ends, begins) -> {
                            Map<TopicPartition, Long> beyond = new HashMap<>();
                            ends.forEach((partition, end) -> {
                                Long next = written.get(partition);
                                long from = next == null ? begins.getOrDefault(partition, 0L) : next;
                                beyond.put(partition, Math.max(0, end - from));
                            });
                            return beyond;
                        }));
    }

    private CompletionStage<Map<TopicPartition, Long>> offsets(Set<TopicPartition> of, OffsetSpec spec) {
        if (of.isEmpty()) {
            return CompletableFuture.completedStage(Map.of());
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        of.forEach(partition -> wanted.put(partition, spec));
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(LIMIT_MILLIS);
        return admin.listOffsets(wanted, options).all().toCompletionStage().thenApply(TopicEnds::numbers);
    }

    private static Map<TopicPartition, Long> numbers(
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found) {
        Map<TopicPartition, Long> numbers = new HashMap<>();
        found.forEach((partition, info) -> numbers.put(partition, info.offset()));
        return numbers;
    }
}
