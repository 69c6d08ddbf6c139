package io.lapwing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.Topics;
import io.lapwing.infra.KafkaBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicGuardTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.temporary();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Test
    void createsTheWholeTableOnceAndAcceptsItAfterwards() throws Exception {
        Topics topics = new Topics("created.", 3);

        TopicGuard.ensure(client(), topics, true, LIMIT);
        TopicGuard.ensure(client(), topics, true, LIMIT);
        TopicGuard.ensure(client(), topics, false, LIMIT);

        try (Admin admin = Admin.create(client())) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(topics.all().stream().map(Topics.Topic::name).toList());
        }
    }

    @Test
    void namesWhatIsMissingWhenItMayNotCreate() {
        assertThatThrownBy(() -> TopicGuard.ensure(client(), new Topics("missing.", 3), false, LIMIT))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("topic missing.readings is missing")
                .hasMessageContaining("lapwing.topics.create=true");
    }

    @Test
    void refusesAnotherPartitionCount() {
        TopicGuard.ensure(client(), new Topics("grown.", 2), true, LIMIT);

        assertThatThrownBy(() -> TopicGuard.ensure(client(), new Topics("grown.", 5), true, LIMIT))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("topic grown.readings has 2 partitions where 5 are configured");
    }

    @Test
    void refusesTopicsThatKeepTheSendersTime() throws Exception {
        try (Admin admin = Admin.create(client())) {
            NewTopic wrong = new NewTopic("wrong.readings", Optional.of(2), Optional.empty())
                    .configs(Map.of("message.timestamp.type", "CreateTime"));
            admin.createTopics(List.of(wrong)).all().get();
        }

        assertThatThrownBy(() -> TopicGuard.ensure(client(), new Topics("wrong.", 2), true, LIMIT))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("wrong.readings has message.timestamp.type=CreateTime where LogAppendTime");
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() {
        assertThatThrownBy(() -> TopicGuard.ensure(
                        Map.of("bootstrap.servers", "127.0.0.1:1"), Topics.standalone(), false, Duration.ofSeconds(1)))
                .isInstanceOf(KafkaException.class);
    }
}
