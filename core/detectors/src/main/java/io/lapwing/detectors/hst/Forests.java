package io.lapwing.detectors.hst;

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
        return known.computeIfAbsent(
                new Shape(
                        settings.trees(), settings.height(), settings.padding(), settings.seed(), dimensions, Map.of()),
                shape -> Forest.drawUnit(shape.trees, shape.height, shape.padding, shape.dimensions, shape.seed));
    }

    /** The forest within the limits that the settings give, features in the order of their names. */
    Forest given(HalfSpaceTreesSettings settings) {
        return known.computeIfAbsent(
                new Shape(
                        settings.trees(),
                        settings.height(),
                        settings.padding(),
                        settings.seed(),
                        settings.limits().size(),
                        settings.limits()),
                Forests::within);
    }

    private static Forest within(Shape shape) {
        Map<String, HalfSpaceTreesSettings.Range> limits = new TreeMap<>(shape.limits);
        double[] low = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::low)
                .toArray();
        double[] high = limits.values().stream()
                .mapToDouble(HalfSpaceTreesSettings.Range::high)
                .toArray();
        return Forest.draw(shape.trees, shape.height, shape.padding, low, high, shape.seed);
    }

    private record Shape(
            int trees,
            int height,
            double padding,
            long seed,
            int dimensions,
            Map<String, HalfSpaceTreesSettings.Range> limits) {}
}
