package io.lapwing.query.settings;

import io.lapwing.kafka.TopicGuard;
import io.lapwing.kafka.TopicsConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start on topics that do not fit, before any channel opens. */
@ApplicationScoped
class TopicsAtStart {
    /** Before the channels, which start at 1000. */
    private static final int BEFORE_CHANNELS = 500;

    private final KafkaClients clients;
    private final TopicsConfig topics;
    private final QuerySettings query;

    TopicsAtStart(KafkaClients clients, TopicsConfig topics, QuerySettings query) {
        this.clients = clients;
        this.topics = topics;
        this.query = query;
    }

    void check(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        TopicGuard.ensure(clients.settings(), topics.topics(), topics.create(), query.startLimit());
    }
}
