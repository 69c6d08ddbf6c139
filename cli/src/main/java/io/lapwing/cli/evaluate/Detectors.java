package io.lapwing.cli.evaluate;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.zscore.ZScoreDetector;
import io.lapwing.detectors.zscore.ZScoreSettings;
import io.lapwing.evaluation.Baselines;
import io.lapwing.evaluation.Series;
import io.lapwing.evaluation.SeriesDetector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** What can be evaluated, by name: Lapwing's profile and its detectors, then the baselines. */
final class Detectors {
    static final String ALL = "all";

    private final Map<String, SeriesDetector> ours = new LinkedHashMap<>();
    private final Map<String, SeriesDetector> baselines = new LinkedHashMap<>();

    /** @param hst how many trees, how high, over which window */
    Detectors(HalfSpaceTreesSettings hst) {
        Forests forests = new Forests();
        add(ours, new DefaultProfile(forests));
        add(ours, new Single(ZScoreDetector.NAME, seed -> new ZScoreDetector(ZScoreSettings.DEFAULT)));
        add(ours, new Trees(hst, forests));
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
     * @param names some of {@link #names()}, or {@link #ALL}
     */
    List<SeriesDetector> chosen(List<String> names) {
        Map<String, SeriesDetector> chosen = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                chosen.putAll(ours);
            } else if (ours.containsKey(name)) {
                chosen.put(name, ours.get(name));
            } else if (!baselines.containsKey(name)) {
                throw new IllegalArgumentException("there is no detector \"%s\"; there are %s and %s"
                        .formatted(name, String.join(", ", names()), ALL));
            }
        }
        chosen.putAll(baselines);
        return List.copyOf(chosen.values());
    }

    /** A detector of Lapwing, alone. */
    private record Single(String name, LongFunction<Detector> fresh) implements SeriesDetector {
        @Override
        public Scorer open(Shape shape, long seed) {
            return new OpinionScorer(fresh.apply(seed), shape.metrics());
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
            HalfSpaceTreesSettings seeded = DefaultProfile.seeded(settings, seed);
            return new OpinionScorer(new HalfSpaceTreesDetector(seeded, forests), shape.metrics());
        }

        @Override
        public double[] scoreAll(Series table, long seed) {
            return TreesOfTable.scores(table, settings, seed);
        }
    }
}
