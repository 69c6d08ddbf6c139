package io.lapwing.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.type.DetectorTypes;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionConfigTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void the_defaults_are_the_shipped_profile_and_limits() {
        DetectionConfig config = config(Map.of());
        Profile profile = DetectionConfig.checked(config);

        assertThat(profile.limits().rules()).isNotEmpty();
        assertThat(profile).isEqualTo(Profile.shipped("default", profile.limits(), DetectorTypes.found()));
        assertThat(profile.absent()).isEmpty();
        assertThat(config.maxState().asLongValue()).isEqualTo(24 << 20);
    }

    @Test
    void every_setting_can_be_another() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "detectors: [{use: range}, {use: level}]\n");
        Path limits = Files.writeString(folder.resolve("limits.yaml"), "limits: [{metrics: [rpm], max: 9000}]\n");
        DetectionConfig config =
                config(Map.of("max-state", "2M", "profile", mine.toString(), "limits", limits.toString()));
        Profile profile = DetectionConfig.checked(config);

        assertThat(config.maxState().asLongValue()).isEqualTo(2 << 20);
        assertThat(profile.entries()).extracting(Entry::key).containsExactly("range", "level");
        assertThat(profile.limits().rules()).hasSize(1);
        assertThat(DetectionConfig.checked(config(Map.of("profile", "thorough")))
                        .entries())
                .extracting(Entry::key)
                .contains("discord");
    }

    @ParameterizedTest
    @CsvSource({
        "max-state,5,lapwing.detection.max-state: ",
        "limits,/nowhere/limits.yaml,lapwing.detection.limits: ",
        "profile,/nowhere/profile.yaml,lapwing.detection.profile: ",
        "profile,quick,lapwing.detection.profile: "
    })
    void a_bad_value_is_refused_by_its_name(String setting, String value, String named) {
        DetectionConfig config = config(Map.of(setting, value));

        assertThatThrownBy(() -> DetectionConfig.checked(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(named);
    }

    @Test
    void a_bad_profile_is_refused_with_file_line_and_field() throws IOException {
        Path mine =
                Files.writeString(folder.resolve("mine.yaml"), "detectors:\n  - use: level\n    with: {window: -3}\n");

        assertThatThrownBy(() -> DetectionConfig.checked(config(Map.of("profile", mine.toString()))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("lapwing.detection.profile: " + mine
                        + ":3: detectors[0].with.window must lie within 2..1000, got -3");
    }

    @Test
    void all_mistakes_of_a_profile_are_told_without_a_start() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), """
                detectors:
                  - use: levels
                  - use: level
                    sensors: []
                    with: {window: -3}
                silence: {enabled: perhaps}
                """);

        assertThat(mistakes(Map.of("profile", mine.toString())))
                .satisfiesExactly(
                        use -> assertThat(use)
                                .startsWith(mine + ":2: detectors[0].use is no detector: levels; known are "),
                        sensors -> assertThat(sensors).startsWith(mine + ":4: detectors[1].sensors "),
                        window -> assertThat(window)
                                .isEqualTo(mine + ":5: detectors[1].with.window must lie within 2..1000, got -3"),
                        silence -> assertThat(silence).isEqualTo(mine + ":6: silence.enabled must be true or false"));
    }

    @Test
    void a_profile_that_is_not_there_is_told_with_the_names_that_are() {
        assertThat(mistakes(Map.of("profile", "quick")))
                .containsExactly("lapwing.detection.profile: is one of [default, thorough] or a file, got "
                        + Path.of("quick").toAbsolutePath());
        assertThat(mistakes(Map.of("limits", "/nowhere/limits.yaml")))
                .containsExactly("lapwing.detection.limits: cannot read /nowhere/limits.yaml: there is no such file");
        assertThat(mistakes(Map.of("max-state", "much")))
                .singleElement()
                .asString()
                .startsWith("The config property lapwing.detection.max-state with the config value \"much\"");
        assertThat(mistakes(Map.of("profile", "thorough"))).isEmpty();
    }

    private static List<String> mistakes(Map<String, String> settings) {
        return SettingsCheck.mistakes(new PropertiesConfigSource(named(settings), "test", 500));
    }

    private static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put(DetectionConfig.PREFIX + "." + name, value));
        return named;
    }

    private static DetectionConfig config(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(DetectionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(named(settings), "test", 500))
                .build();
        return config.getConfigMapping(DetectionConfig.class);
    }
}
