package io.lapwing.detection;

import io.lapwing.contracts.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which topics, the same for all services of one Lapwing. */
@ConfigMapping(prefix = "lapwing.topics")
public interface TopicsConfig {
    /** In front of each topic's name. */
    @WithDefault(Topics.DEFAULT_PREFIX)
    String prefix();

    /** Of each keyed topic. */
    @WithDefault("" + Topics.DEFAULT_PARTITIONS)
    int partitions();

    /** Whether missing topics are made. */
    @WithDefault("false")
    boolean create();

    default Topics topics() {
        return new Topics(prefix(), partitions());
    }
}
