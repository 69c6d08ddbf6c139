package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.Definition;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.zscore.By;
import io.lapwing.detectors.zscore.Of;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A seeded log of a partition: lively and silent sensors, repeats, late ones, nulls, spikes, metrics that come and go,
 * gaps, changes of settings. Small windows, so that every state is reached.
 */
final class RandomRecords {
    static final long SECOND = 1_000_000L;

    /** @param observation null where it is a heartbeat or a change of settings */
    record Entry(
            long offset,
            long appendTime,
            @Nullable Observation observation,
            @Nullable Profile settings) {}

    /** Detectors that came later, with small windows. */
    private static final String MORE = """
              - use: extreme
                with: {warm-up: 5, margin: 0.3}
              - use: level
                sensors: ["steady-*", "era-*"]
                with: {window: WINDOW, warm-up: 20, threshold: 2, habit: 50}
              - use: seasonal
                metrics: [m0]
                with: {history: 384, window: 3}
              - use: discord
                sensors: [steady-0]
                with: {history: 512, metrics: 1, threshold: 1}
            """;

    private static final List<String> IMPUTATION = List.of(
            "",
            "imputation: {use: none}",
            "imputation: {use: drop}",
            "imputation: {use: previous, scope: partition}",
            "imputation: {use: linear, window: 20s}",
            "imputation: {use: knn, scope: sensor}",
            "imputation: {use: knn, neighbours: 3, standardised: false}");

    private final SplittableRandom random;
    private final List<Observation> sent = new ArrayList<>();
    private long now = Log.START;
    private long flat;

    final Profile settings;
    final List<Entry> entries = new ArrayList<>();

    RandomRecords(long seed, int records) {
        random = new SplittableRandom(seed);
        settings = settings();
        for (int i = 0; i < records; i++) {
            now += random.nextInt(4) == 0 ? 0 : random.nextLong(SECOND);
            if (random.nextInt(200) == 0) {
                now += random.nextLong(90 * SECOND);
            }
            int kind = random.nextInt(600);
            Observation observation = kind < 80 ? null : kind < 110 && !sent.isEmpty() ? again() : reading();
            entries.add(new Entry(i, now, observation, kind == 0 ? settings() : null));
        }
    }

    private Profile settings() {
        boolean shared = random.nextInt(3) == 0;
        boolean given = random.nextInt(4) == 0;
        Profile classic = Classic.profile(
                new PhysicalLimits(List.of(new PhysicalLimits.Rule(
                        List.of("m1"), List.of("%"), new PhysicalLimits.Limits(0, 20 + random.nextInt(3))))),
                switch (random.nextInt(3)) {
                    case 0 -> new ZScoreSettings(20, 5, 3, 20.0 / 3);
                    case 1 -> new ZScoreSettings(33, 8, 4, 7);
                    default -> new ZScoreSettings(20, 5, 3, 7, 0, 100, Of.DIFFERENCE, By.MEDIAN);
                },
                new HalfSpaceTreesSettings(
                        5,
                        random.nextBoolean() ? 6 : 4,
                        40,
                        0.15,
                        0.9,
                        7,
                        given ? Map.of("m0", new HalfSpaceTreesSettings.Range(0, 40)) : Map.of(),
                        shared ? HalfSpaceTreesSettings.Scope.PARTITION : HalfSpaceTreesSettings.Scope.SENSOR,
                        random.nextInt(4) == 0 ? Definition.PAPER : Definition.RIVER),
                new Lifecycle(1 + random.nextInt(5)),
                new SilenceSettings(
                        random.nextInt(10) != 0,
                        Duration.ofSeconds(3 + random.nextInt(5)),
                        2 + random.nextInt(20),
                        Duration.ofSeconds(30),
                        random.nextBoolean() ? 0 : 2 + random.nextInt(2),
                        Duration.ofMinutes(1 + random.nextInt(20))));
        if (random.nextInt(3) == 0) {
            return classic;
        }
        String imputation = IMPUTATION.get(random.nextInt(IMPUTATION.size()));
        String more = "  - use: device\n" + MORE.replace("WINDOW", String.valueOf(3 + random.nextInt(2)));
        return Profile.parse(
                "test",
                classic.text().replace("  - use: device\n", more) + imputation,
                classic.limits(),
                DetectorTypes.found());
    }

    /** A repeat, or one to which metrics join. */
    private Observation again() {
        Observation known = sent.get(Math.max(0, sent.size() - 1 - random.nextInt(40)));
        if (random.nextBoolean()) {
            return known;
        }
        String[] metrics = {known.metrics()[0], "joined" + random.nextInt(3)};
        return new Observation(
                known.sensor(), known.time(), known.seq(), null, metrics, new double[] {1, 2}, Map.of(), null);
    }

    private Observation reading() {
        // Two that are always there, some that come and go, and many that are seldom heard.
        int which = random.nextInt(20);
        int era = entries.size() / 400;
        String sensor = which < 8
                ? "steady-" + which % 2
                : which < 17 ? "era-" + (era + which % 3) % 7 : "rare/" + random.nextInt(60);
        int metrics = random.nextInt(40) == 0 ? 70 : 1 + random.nextInt(3);
        int first = random.nextInt(12) == 0 ? random.nextInt(2) : 0;
        String[] names = new String[metrics];
        double[] values = new double[metrics];
        for (int i = 0; i < metrics; i++) {
            names[i] = "m" + (first + i);
            values[i] = value();
        }
        long late = random.nextInt(12) == 0 ? random.nextLong(10 * SECOND) : 0;
        long backlog = random.nextInt(40) == 0 ? 60 * SECOND : 0;
        Observation observation = new Observation(
                sensor,
                now - late - backlog,
                random.nextInt(30) == 0 ? random.nextInt(3) : 0,
                random.nextInt(20) == 0 ? "room " + random.nextInt(4) : null,
                names,
                values,
                random.nextInt(10) == 0 ? Map.of("m1", random.nextBoolean() ? "%" : "°C") : Map.of(),
                random.nextInt(50) == 0 ? random.nextBoolean() : null);
        sent.add(observation);
        return observation;
    }

    private double value() {
        flat = random.nextInt(300) == 0 ? random.nextInt(100) : flat;
        return switch (random.nextInt(30)) {
            case 0 -> Double.NaN;
            case 1 -> 20 + 30 * random.nextGaussian();
            case 2 -> random.nextInt(20) == 0 ? 1e308 * random.nextDouble(-1.7, 1.7) : -0.0;
            case 3, 4, 5 -> flat;
            default -> flat + random.nextGaussian();
        };
    }
}
