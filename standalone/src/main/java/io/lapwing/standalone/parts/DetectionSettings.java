package io.lapwing.standalone.parts;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How readings are judged, as far as who starts a Lapwing says so.
 *
 * @param profile the name or file of a profile; null for what the environment says
 */
public record DetectionSettings(@Nullable String profile) {
    private static final String PROPERTY = "lapwing.detection.profile";
    private static final String IN_ENVIRONMENT = "LAPWING_DETECTION_";
    private static final String CHECK = "check-settings";

    /** For what the environment says, or the defaults. */
    public static DetectionSettings none() {
        return new DetectionSettings(null);
    }

    void addTo(JavaCommand command) {
        if (profile != null) {
            command.set(PROPERTY, profile);
        }
    }

    /**
     * Lets detection-service look at what it would start with; where nothing is said there is nothing to look at.
     *
     * @param environment what the service would find in it
     * @throws CannotStartException with a line for each mistake
     */
    public void check(Installation installation, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (profile == null && environment.keySet().stream().noneMatch(name -> name.startsWith(IN_ENVIRONMENT))) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(JavaCommand.JAVA.toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        command.add("-XX:TieredStopAtLevel=1");
        if (profile != null) {
            command.add("-D" + PROPERTY + "=" + profile);
        }
        command.addAll(
                List.of("-jar", installation.service(Service.DETECTION.module()).toString(), CHECK));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process check = builder.start();
        String mistakes = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (check.waitFor() != 0) {
            throw new CannotStartException(mistakes.strip());
        }
    }
}
