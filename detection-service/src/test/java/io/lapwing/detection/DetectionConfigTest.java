package io.lapwing.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.stream.DetectionSettings;
import io.lapwing.detectors.zscore.ZScoreSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionConfigTest {
    @Test
    void the_defaults_are_those_of_the_detectors() {
        DetectionConfig config = config(Map.of());
        DetectionSettings settings = DetectionConfig.checked(config);

        assertThat(settings.zscore()).isEqualTo(new ZScoreSettings(100, 20, 3, 6.67));
        assertThat(settings.hst()).isEqualTo(HalfSpaceTreesSettings.DEFAULT);
        assertThat(settings.lifecycle()).isEqualTo(Lifecycle.DEFAULT);
        assertThat(settings.silence()).isEqualTo(SilenceSettings.DEFAULT);
        assertThat(config.maxState().asLongValue()).isEqualTo(24 << 20);
        assertThat(settings.limits().rules()).isNotEmpty();
    }

    @Test
    void every_setting_can_be_another() {
        DetectionConfig config = config(Map.ofEntries(
                Map.entry("max-state", "2M"),
                Map.entry("zscore.window", "50"),
                Map.entry("zscore.warm-up", "10"),
                Map.entry("zscore.threshold", "4"),
                Map.entry("zscore.sure", "8"),
                Map.entry("hst.trees", "25"),
                Map.entry("hst.height", "15"),
                Map.entry("hst.window", "72"),
                Map.entry("hst.padding", "0.1"),
                Map.entry("hst.threshold", "0.7"),
                Map.entry("hst.seed", "11"),
                Map.entry("hst.scope", "partition"),
                Map.entry("hst.limits.\"pm1.0_cf_1\"", "0..1200"),
                Map.entry("anomaly.close-after", "2"),
                Map.entry("silence.enabled", "false"),
                Map.entry("silence.floor", "PT1M"),
                Map.entry("silence.multiple", "10"),
                Map.entry("silence.fresh", "1h")));
        DetectionSettings settings = DetectionConfig.checked(config);

        assertThat(config.maxState().asLongValue()).isEqualTo(2 << 20);
        assertThat(settings.zscore()).isEqualTo(new ZScoreSettings(50, 10, 4, 8));
        assertThat(settings.hst())
                .isEqualTo(new HalfSpaceTreesSettings(
                        25,
                        15,
                        72,
                        0.1,
                        0.7,
                        11,
                        Map.of("pm1.0_cf_1", new HalfSpaceTreesSettings.Range(0, 1200)),
                        HalfSpaceTreesSettings.Scope.PARTITION));
        assertThat(settings.lifecycle()).isEqualTo(new Lifecycle(2));
        assertThat(settings.silence())
                .isEqualTo(new SilenceSettings(false, Duration.ofMinutes(1), 10, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "max-state,5,lapwing.detection.max-state: ",
        "limits,/nowhere/limits.yaml,lapwing.detection.limits: ",
        "zscore.window,-5,lapwing.detection.zscore: window ",
        "zscore.warm-up,1,lapwing.detection.zscore: warm-up ",
        "zscore.threshold,0,lapwing.detection.zscore: threshold ",
        "zscore.sure,1,lapwing.detection.zscore: sure ",
        "hst.trees,0,lapwing.detection.hst: trees ",
        "hst.height,99,lapwing.detection.hst: height ",
        "hst.window,1,lapwing.detection.hst: window ",
        "hst.padding,0.6,lapwing.detection.hst: padding ",
        "hst.threshold,1.1,lapwing.detection.hst: threshold ",
        "hst.limits.t,0-100,lapwing.detection.hst: limits of t ",
        "hst.limits.t,9..1,lapwing.detection.hst: limits ",
        "anomaly.close-after,0,lapwing.detection.anomaly: close-after ",
        "silence.floor,0s,lapwing.detection.silence: floor ",
        "silence.multiple,1,lapwing.detection.silence: multiple ",
        "silence.fresh,PT-1S,lapwing.detection.silence: fresh ",
    })
    void a_bad_value_is_refused_by_its_name(String setting, String value, String named) {
        DetectionConfig config = config(Map.of(setting, value));

        assertThatThrownBy(() -> DetectionConfig.checked(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(named);
    }

    private static DetectionConfig config(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put(DetectionConfig.PREFIX + "." + name, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(DetectionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(named, "test", 500))
                .build();
        return config.getConfigMapping(DetectionConfig.class);
    }
}
