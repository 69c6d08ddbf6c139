package io.lapwing.kafka;

import io.lapwing.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Stands at a service's start: makes missing topics when told to, and refuses to run on topics that do not fit. A
 * partition count that differs would send a sensor to two places; CreateTime would let retention delete a replay.
 */
public final class TopicGuard {
    private static final System.Logger LOG = System.getLogger(TopicGuard.class.getName());
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String CLEANUP = "cleanup.policy";

    private final Admin admin;
    private final Duration limit;

    /**
     * @param admin stays the caller's to close
     * @param limit how long the broker may take for one answer
     */
    public TopicGuard(Admin admin, Duration limit) {
        this.admin = admin;
        this.limit = limit;
    }

    /**
     * Checks every topic of the table, with a client of its own.
     *
     * @param clientSettings at least {@code bootstrap.servers}
     * @param create whether missing topics are made, with the replication that is the broker's default
     * @param limit how long to wait for the broker
     * @throws TopicMismatchException naming each topic that is missing or differs
     * @throws KafkaException where the broker does not answer
     */
    public static void ensure(Map<String, Object> clientSettings, Topics topics, boolean create, Duration limit) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.putIfAbsent("client.id", "lapwing-topic-guard");
        settings.put("default.api.timeout.ms", Math.toIntExact(limit.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(Math.min(limit.toMillis(), 30_000)));
        try (Admin admin = Admin.create(settings)) {
            TopicGuard guard = new TopicGuard(admin, limit);
            if (create) {
                guard.create(topics);
            }
            guard.check(topics);
            LOG.log(
                    System.Logger.Level.INFO,
                    "event=topics-fit prefix={0} partitions={1,number,#} bootstrap={2}",
                    topics.prefix(),
                    topics.partitions(),
                    clientSettings.get("bootstrap.servers"));
        }
    }

    /** Makes the topics that are missing; leaves the others as they are. */
    public void create(Topics topics) {
        for (Topics.Topic topic : topics.all()) {
            NewTopic wanted = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                    .configs(topic.settings());
            try {
                await(admin.createTopics(List.of(wanted)).all());
            } catch (TopicExistsException e) {
                // Another service was first, or it is not our first start: the check decides whether it fits.
            }
        }
        awaitVisible(topics);
    }

    /** The controller says that a topic is made before each broker knows it. */
    private void awaitVisible(Topics topics) {
        List<String> names = topics.all().stream().map(Topics.Topic::name).toList();
        long start = System.nanoTime();
        while (true) {
            try {
                await(admin.describeTopics(names).allTopicNames());
                return;
            } catch (UnknownTopicOrPartitionException e) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        }
    }

    /** @throws TopicMismatchException naming each topic that is missing or differs */
    public void check(Topics topics) {
        List<String> differences = new ArrayList<>();
        for (Topics.Topic topic : topics.all()) {
            try {
                compare(topic, describe(topic.name()), configOf(topic.name()), differences);
            } catch (UnknownTopicOrPartitionException e) {
                differences.add(
                        "topic %s is missing: create it with %d partitions and %s, or start with lapwing.topics.create=true"
                                .formatted(topic.name(), topic.partitions(), topic.settings()));
            }
        }
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences);
        }
    }

    private static void compare(Topics.Topic wanted, TopicDescription found, Config config, List<String> differences) {
        int partitions = found.partitions().size();
        if (partitions != wanted.partitions()) {
            differences.add(("topic %s has %d partitions where %d are configured (lapwing.topics.partitions); "
                            + "more partitions need a new lapwing.topics.prefix and a replay")
                    .formatted(wanted.name(), partitions, wanted.partitions()));
        }
        Map<String, String> settings = wanted.settings();
        for (String name : List.of(TIMESTAMP_TYPE, CLEANUP)) {
            ConfigEntry entry = config.get(name);
            String value = entry == null ? "unknown" : entry.value();
            String expected = settings.get(name);
            if (expected != null && !sameSet(expected, value)) {
                differences.add(
                        "topic %s has %s=%s where %s is needed".formatted(wanted.name(), name, value, expected));
            }
        }
    }

    /** Policies are comma-separated and have no order. */
    private static boolean sameSet(String a, String b) {
        return new TreeSet<>(List.of(a.split(","))).equals(new TreeSet<>(List.of(b.split(","))));
    }

    private TopicDescription describe(String topic) {
        return await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next();
    }

    private Config configOf(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return await(admin.describeConfigs(List.of(resource)).all())
                .values()
                .iterator()
                .next();
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the broker did not answer within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
