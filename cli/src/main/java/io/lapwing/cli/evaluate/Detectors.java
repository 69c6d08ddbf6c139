package io.lapwing.cli.evaluate;

import io.lapwing.detectors.device.DeviceDetector;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.profile.ProfileException;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.range.RangeDetector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.type.SettingException;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.TableScorer;
import io.lapwing.evaluation.Baselines;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SeriesDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What can be evaluated, by name: Lapwing's profiles and its detectors, then the baselines. */
final class Detectors {
    static final String ALL = "all";

    /** They state facts that no series of numbers has: limits by name and unit, what a device says. */
    private static final Set<String> FACTS = Set.of(RangeDetector.NAME, DeviceDetector.NAME);

    private final Map<String, SeriesDetector> ours = new LinkedHashMap<>();
    private final Map<String, SeriesDetector> baselines = new LinkedHashMap<>();

    /** @param hst how many trees, how high, over which window */
    Detectors(HalfSpaceTreesSettings hst) {
        DetectorTypes types = DetectorTypes.found();
        for (String profile : Profile.SHIPPED) {
            add(ours, new WholeProfile(profile, Profile.shipped(profile, PhysicalLimits.none(), types)));
        }
        for (String name : types.names()) {
            if (name.equals(HalfSpaceTreesDetector.NAME)) {
                add(ours, new Trees(hst, new Forests()));
            } else if (!FACTS.contains(name)) {
                add(ours, new Single(Objects.requireNonNull(types.find(name))));
            }
        }
        Baselines.all().forEach(baseline -> add(baselines, baseline));
    }

    private static void add(Map<String, SeriesDetector> to, SeriesDetector detector) {
        to.put(detector.name(), detector);
    }

    /** In the order in which {@link #ALL} takes them. */
    List<String> names() {
        List<String> names = new ArrayList<>(ours.keySet());
        names.addAll(baselines.keySet());
        return names;
    }

    /**
     * Those named, each once, and behind them the baselines.
     *
     * @param names some of {@link #names()}, or {@link #ALL}, or YAML files of profiles
     * @throws IllegalArgumentException where there is no such detector, or a profile is wrong
     */
    List<SeriesDetector> chosen(List<String> names) {
        Map<String, SeriesDetector> chosen = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                chosen.putAll(ours);
            } else if (ours.containsKey(name)) {
                chosen.put(name, ours.get(name));
            } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                chosen.put(name, new WholeProfile(name, profile(Path.of(name))));
            } else if (!baselines.containsKey(name)) {
                throw new IllegalArgumentException("there is no detector \"%s\"; there are %s and %s"
                        .formatted(name, String.join(", ", names()), ALL));
            }
        }
        chosen.putAll(baselines);
        return List.copyOf(chosen.values());
    }

    private static Profile profile(Path file) {
        try {
            return Profile.parse(file.toString(), Files.readString(file), PhysicalLimits.none(), DetectorTypes.found());
        } catch (IOException e) {
            throw new IllegalArgumentException("the profile %s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (ProfileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A detector of Lapwing, alone, with its own settings. */
    private record Single(DetectorType type) implements SeriesDetector {
        @Override
        public String name() {
            return type.name();
        }

        @Override
        public Scorer open(Shape shape, long seed) {
            DetectorPlan plan = plan(seed);
            return new OpinionScorer(plan.detector(plan.shared()), shape.metrics());
        }

        private DetectorPlan plan(long seed) {
            try {
                return type.plan(new Settings(Map.of("seed", seed)));
            } catch (SettingException e) {
                // It draws nothing.
                return type.plan(Settings.none());
            }
        }

        @Override
        public double[] scoreAll(Series table, long seed) {
            return type instanceof TableScorer scorer
                    ? scorer.scores(CompleteRows.of(table), seed)
                    : SeriesDetector.super.scoreAll(table, seed);
        }
    }

    /** Half-Space Trees, which take their limits from the whole of a table where they may. */
    private record Trees(HalfSpaceTreesSettings settings, Forests forests) implements SeriesDetector {
        @Override
        public String name() {
            return HalfSpaceTreesDetector.NAME;
        }

        @Override
        public Scorer open(Shape shape, long seed) {
            HalfSpaceTreesSettings seeded = TreesOfTable.seeded(settings, seed);
            return new OpinionScorer(new HalfSpaceTreesDetector(seeded, forests), shape.metrics());
        }

        @Override
        public double[] scoreAll(Series table, long seed) {
            return TreesOfTable.scores(table, settings, seed);
        }
    }
}
