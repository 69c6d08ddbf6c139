package io.lapwing.detection;

import io.lapwing.detectors.profile.ProfileException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Looks at settings without starting the service. */
final class SettingsCheck {
    private static final int PRIORITY = 200;

    private SettingsCheck() {}

    /** Of what system properties and the environment say, a line for each mistake; of a profile's file all of its mistakes. */
    static List<String> mistakes() {
        return mistakes(new SmallRyeConfigBuilder().addSystemSources());
    }

    /** Of what these sources say. */
    static List<String> mistakes(ConfigSource... sources) {
        return mistakes(new SmallRyeConfigBuilder().withSources(sources));
    }

    private static List<String> mistakes(SmallRyeConfigBuilder builder) {
        try {
            SmallRyeConfig config = builder.addDefaultInterceptors()
                    .withMapping(DetectionConfig.class)
                    .withValidateUnknown(false)
                    .withConverter(Duration.class, PRIORITY, new DurationConverter())
                    .withConverter(MemorySize.class, PRIORITY, new MemorySizeConverter())
                    .build();
            DetectionConfig.checked(config.getConfigMapping(DetectionConfig.class));
            return List.of();
        } catch (ConfigValidationException e) {
            List<String> mistakes = new ArrayList<>();
            for (int i = 0; i < e.getProblemCount(); i++) {
                // Without the class that found it.
                mistakes.add(e.getProblem(i).getMessage().replaceFirst("^.*?SRCFG\\d{5}: ", ""));
            }
            return mistakes;
        } catch (ConfigurationException e) {
            return e.getCause() instanceof ProfileException profile
                    ? profile.mistakes()
                    : List.of(String.valueOf(e.getMessage()));
        }
    }
}
