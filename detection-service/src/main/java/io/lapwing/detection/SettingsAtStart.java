package io.lapwing.detection;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Settings are checked before anything else; a bad one stops the service with its name. */
@ApplicationScoped
class SettingsAtStart {
    private static final int FIRST = 1;

    private final DetectionConfig config;

    SettingsAtStart(DetectionConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        DetectionConfig.checked(config);
    }
}
