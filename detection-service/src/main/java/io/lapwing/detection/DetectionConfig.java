package io.lapwing.detection;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.stream.DetectionSettings;
import io.lapwing.detectors.zscore.ZScoreSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How readings are judged. Durations are ISO-8601 ({@code PT10S}) or short ({@code 10s}). */
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

    /** A YAML file of physical limits, in place of the one that comes with Lapwing. */
    Optional<Path> limits();

    /** Deviation from the last readings in standard deviations. */
    ZScore zscore();

    /** Half-Space Trees. */
    Hst hst();

    /** The life of an anomaly. */
    Anomaly anomaly();

    /** Sensors that stop reporting. */
    Silence silence();

    /** Deviation from the last readings in standard deviations. */
    interface ZScore {
        /** Readings of the metric that make mean and sd. */
        @WithDefault("100")
        int window();

        /** Readings before scores count. */
        @WithDefault("20")
        int warmUp();

        /** Sigmas at which it fires; it then needs another detector that agrees. */
        @WithDefault("3")
        double threshold();

        /** Sigmas at which it needs nobody to agree. */
        @WithDefault("6.67")
        double sure();
    }

    /** Half-Space Trees. */
    interface Hst {
        /** Trees of a model. */
        @WithDefault("10")
        int trees();

        /** Height of a tree. */
        @WithDefault("8")
        int height();

        /** Readings between two updates of the scores. */
        @WithDefault("250")
        int window();

        /** Share of a range that no split falls into, at both ends. */
        @WithDefault("0.15")
        double padding();

        /** Score at which it fires, 0 to 1. It never decides alone. */
        @WithDefault("0.98")
        double threshold();

        /** Seed of the trees. */
        @WithDefault("42")
        long seed();

        /** What shares one model: {@code sensor} or {@code partition}. */
        @WithDefault("sensor")
        HalfSpaceTreesSettings.Scope scope();

        /** Limits of the features by metric, as {@code 0..100}; left out, they are learnt in the first window. */
        Map<String, String> limits();
    }

    /** The life of an anomaly. */
    interface Anomaly {
        /** Normal readings in a row that close an anomaly. */
        @WithDefault("5")
        int closeAfter();
    }

    /** Sensors that stop reporting. */
    interface Silence {
        /** Whether silences are judged. */
        @WithDefault("true")
        boolean enabled();

        /** The shortest silence. */
        @WithDefault("30s")
        Duration floor();

        /** Multiple of the sensor's usual interval that is a silence. */
        @WithDefault("4")
        double multiple();

        /** How old a reading may be when it is stored to show how often its sensor reports. */
        @WithDefault("5m")
        Duration fresh();
    }

    /**
     * The settings, checked.
     *
     * @throws ConfigurationException naming the setting as it is written in the configuration
     */
    static DetectionSettings checked(DetectionConfig config) {
        PhysicalLimits limits = checked("limits", () -> LimitsFile.read(config.limits()));
        ZScore z = config.zscore();
        ZScoreSettings zscore =
                checked("zscore", () -> new ZScoreSettings(z.window(), z.warmUp(), z.threshold(), z.sure()));
        Hst h = config.hst();
        HalfSpaceTreesSettings hst = checked(
                "hst",
                () -> new HalfSpaceTreesSettings(
                        h.trees(),
                        h.height(),
                        h.window(),
                        h.padding(),
                        h.threshold(),
                        h.seed(),
                        ranges(h.limits()),
                        h.scope()));
        Lifecycle lifecycle =
                checked("anomaly", () -> new Lifecycle(config.anomaly().closeAfter()));
        Silence s = config.silence();
        SilenceSettings silence =
                checked("silence", () -> new SilenceSettings(s.enabled(), s.floor(), s.multiple(), s.fresh()));
        if (config.maxState().asLongValue() < LEAST_STATE) {
            throw refused(
                    "max-state", "is at least 1 MiB, got " + config.maxState().asLongValue() + " bytes");
        }
        return new DetectionSettings(limits, zscore, hst, lifecycle, silence);
    }

    private static Map<String, HalfSpaceTreesSettings.Range> ranges(Map<String, String> limits) {
        Map<String, HalfSpaceTreesSettings.Range> ranges = new TreeMap<>();
        limits.forEach((metric, text) -> {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("limits of " + metric + " are written as 0..100, got " + text);
            }
            ranges.put(
                    metric,
                    new HalfSpaceTreesSettings.Range(
                            Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip())));
        });
        return ranges;
    }

    private static <T> T checked(String setting, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw refused(setting, String.valueOf(e.getMessage()));
        }
    }

    private static ConfigurationException refused(String setting, String detail) {
        String name = PREFIX + "." + setting;
        return new ConfigurationException(name + ": " + detail, Set.of(name));
    }
}
