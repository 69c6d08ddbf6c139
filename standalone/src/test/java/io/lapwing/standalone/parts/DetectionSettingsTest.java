package io.lapwing.standalone.parts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of detection is looked at before anything starts; in place of detection-service stands a program that says what it sees. */
class DetectionSettingsTest {
    @TempDir
    private Path root = Path.of("");

    /** In place of detection-service: names the profile, and refuses those that are called bad. */
    public static final class Looking {
        private Looking() {}

        public static void main(String[] arguments) {
            String profile =
                    System.getProperty("lapwing.detection.profile", System.getenv("LAPWING_DETECTION_PROFILE"));
            System.out.println(List.of(arguments) + " " + profile + ":2: one");
            System.out.println(profile + ":3: two");
            System.exit(profile.startsWith("bad") ? 1 : 0);
        }
    }

    @BeforeEach
    void makeJar() throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Looking.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Looking.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        Path jar = root.resolve("detection-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.resolve("..").normalize());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    @Test
    void aMistakeEndsTheStartWithALineEach() {
        assertThatThrownBy(() -> check("bad.yaml", Map.of()))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("[check-settings] bad.yaml:2: one%nbad.yaml:3: two".formatted());
    }

    @Test
    void theOptionWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("LAPWING_DETECTION_PROFILE", "bad-too.yaml");
        assertThatThrownBy(() -> check("bad.yaml", environment)).hasMessageContaining(" bad.yaml:2: one");
        assertThatCode(() -> check("good.yaml", environment)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(null, environment)).hasMessageContaining(" bad-too.yaml:2: one");
    }

    @Test
    void whereNothingIsSaidNothingIsStarted() throws IOException {
        Files.delete(root.resolve("detection-service/target/quarkus-app/quarkus-run.jar"));
        assertThatCode(() -> check(null, Map.of("LAPWING_TOPICS_PREFIX", "x"))).doesNotThrowAnyException();
    }

    private void check(@Nullable String profile, Map<String, String> environment)
            throws IOException, InterruptedException {
        new DetectionSettings(profile).check(new Installation(root), environment);
    }
}
