package io.lapwing.detectors.hst;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The forests that models share: all with the same settings and features have one. Drawn when they are first asked for,
 * always the same, so no snapshot holds them. Safe for use by several threads.
 */
public final class Forests {
    private final Map<Shape, Forest> known = new ConcurrentHashMap<>();

    /** The forest over features that were moved into 0..1. */
    Forest unit(HalfSpaceTreesSettings settings, int dimensions) {
        return known.computeIfAbsent(Shape.of(settings, dimensions, Map.of()), shape -> {
            double[] high = new double[dimensions];
            Arrays.fill(high, 1);
            return shape.draw(new double[dimensions], high);
        });
    }

    /** The forest within the limits that the settings give, features in the order of their names. */
    Forest given(HalfSpaceTreesSettings settings) {
        return known.computeIfAbsent(Shape.of(settings, settings.limits().size(), settings.limits()), Forests::within);
    }

    private static Forest within(Shape shape) {
        Map<String, HalfSpaceTreesSettings.Range> limits = new TreeMap<>(shape.limits);
        double[] low = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::low)
                .toArray();
        double[] high = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::high)
                .toArray();
        return shape.draw(low, high);
    }

    private record Shape(
            int trees,
            int height,
            double padding,
            long seed,
            int dimensions,
            Map<String, HalfSpaceTreesSettings.Range> limits,
            Definition definition) {

        static Shape of(
                HalfSpaceTreesSettings settings, int dimensions, Map<String, HalfSpaceTreesSettings.Range> limits) {
            return new Shape(
                    settings.trees(),
                    settings.height(),
                    settings.padding(),
                    settings.seed(),
                    dimensions,
                    limits,
                    settings.definition());
        }

        Forest draw(double[] low, double[] high) {
            return switch (definition) {
                case RIVER -> Forest.draw(trees, height, padding, low, high, seed);
                case PAPER -> Forest.drawAsPaper(trees, height, low, high, seed);
            };
        }
    }
}
