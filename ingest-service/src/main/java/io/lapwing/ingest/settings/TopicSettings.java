package io.lapwing.ingest.settings;

import io.lapwing.contracts.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the topics are. The same names in every service. */
@ConfigMapping(prefix = "lapwing.topics")
public interface TopicSettings {
    /** In front of each topic's name. */
    @WithDefault(Topics.DEFAULT_PREFIX)
    String prefix();

    /** Partitions of each keyed topic; must be what the broker has. */
    @WithDefault("12")
    int partitions();

    /** Whether missing topics are made at start. */
    @WithDefault("false")
    boolean create();

    /** The table of topics that these settings name. */
    default Topics topics() {
        return new Topics(prefix(), partitions());
    }
}
