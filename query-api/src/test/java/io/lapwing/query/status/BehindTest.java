package io.lapwing.query.status;

import static io.lapwing.query.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.query.testing.Api;
import io.lapwing.query.testing.Servers;
import io.lapwing.query.testing.Verdicts;
import io.lapwing.query.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the services before the database have not processed counts as behind, though every row there could be is stored. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BehindTest {
    private static final Topics TOPICS = Topics.standalone();
    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");

    @Inject
    Wire wire;

    @Inject
    Admin admin;

    @Test
    void readingsThatAServiceHasNotProcessedAreBehind() throws Exception {
        processAll("window-service");
        processAll("detection-service");
        await().untilAsserted(() -> assertThat(behind()).isZero());

        for (int i = 0; i < 40; i++) {
            wire.readingLater(Reading.of("behind/" + i % 4, T.plusSeconds(i), Values.of("x", i)));
        }
        wire.flush();
        await().untilAsserted(() -> assertThat(stored()).isEqualTo(40));
        await().untilAsserted(() -> assertThat(behind()).isEqualTo(40));

        processAll("window-service");
        assertThat(behind()).as("detection has not processed them").isEqualTo(40);
        processAll("detection-service");
        await().untilAsserted(() -> assertThat(behind()).isZero());

        wire.verdict(Verdicts.of("behind/0", T, 1).build());
        await().untilAsserted(() -> assertThat(Api.get("status", Map.of()).getInt("lag.records.verdicts"))
                .isZero());
        assertThat(behind()).isZero();
    }

    private void processAll(String service) throws Exception {
        Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, TOPICS.partitions())
                .mapToObj(i -> new TopicPartition(TOPICS.readings(), i))
                .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> ends =
                new TreeMap<>(java.util.Comparator.comparingInt(TopicPartition::partition));
        admin.listOffsets(partitions).all().get().forEach((p, end) -> ends.put(p, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(TOPICS.prefix() + service, ends).all().get();
    }

    private static int stored() {
        return IntStream.range(0, 4)
                .map(i -> Api.get("readings", Map.of("sensor", "behind/" + i))
                        .getList("items")
                        .size())
                .sum();
    }

    private static int behind() {
        return Api.get("status", Map.of()).getInt("lag.behind");
    }
}
