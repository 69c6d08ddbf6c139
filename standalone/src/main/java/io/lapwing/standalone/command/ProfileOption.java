package io.lapwing.standalone.command;

import io.lapwing.standalone.parts.DetectionSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which detectors judge which sensors. */
public final class ProfileOption {
    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description = "Which detectors judge which sensors: default, thorough, or a YAML file"
                    + " (LAPWING_DETECTION_PROFILE if left out, or else default).")
    private @Nullable String profile;

    DetectionSettings settings() {
        return new DetectionSettings(profile);
    }
}
