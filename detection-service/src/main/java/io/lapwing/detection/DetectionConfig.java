package io.lapwing.detection;

import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.type.DetectorTypes;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How readings are judged. */
@ConfigMapping(prefix = DetectionConfig.PREFIX)
public interface DetectionConfig {
    String PREFIX = "lapwing.detection";

    /** The smallest {@link #maxState()}, in bytes. */
    long LEAST_STATE = 1 << 20;

    /**
     * State of one partition in memory, about; beyond, the sensors that were not heard for longest wait in their snapshot,
     * which changes no verdict.
     */
    @WithDefault("24M")
    MemorySize maxState();

    /** Which detectors judge which sensors: {@code default}, {@code thorough} or a YAML file. */
    @WithDefault("default")
    String profile();

    /** A YAML file of physical limits, in place of the one that comes with Lapwing. */
    Optional<Path> limits();

    /**
     * The profile, checked.
     *
     * @throws ConfigurationException naming the setting as it is written in the configuration; of a profile file, the
     *     line and the field
     */
    static Profile checked(DetectionConfig config) {
        PhysicalLimits limits = checked("limits", () -> LimitsFile.read(config.limits()));
        Profile profile = checked("profile", () -> profile(config.profile(), limits));
        if (config.maxState().asLongValue() < LEAST_STATE) {
            throw refused(
                    "max-state", "is at least 1 MiB, got " + config.maxState().asLongValue() + " bytes", null);
        }
        return profile;
    }

    private static Profile profile(String name, PhysicalLimits limits) {
        DetectorTypes types = DetectorTypes.found();
        if (Profile.SHIPPED.contains(name)) {
            return Profile.shipped(name, limits, types);
        }
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "is one of %s or a file, got %s".formatted(Profile.SHIPPED, file.toAbsolutePath()));
        }
        try {
            return Profile.parse(name, Files.readString(file), limits, types);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static <T> T checked(String setting, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw refused(setting, String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigurationException refused(String setting, String detail, @Nullable Throwable cause) {
        String name = PREFIX + "." + setting;
        return new ConfigurationException(name + ": " + detail, cause, Set.of(name));
    }
}
