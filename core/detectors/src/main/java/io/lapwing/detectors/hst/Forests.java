package io.lapwing.detectors.hst;

import java.util.HashMap;
import java.util.Map;

/** The forests in unit space of one setting, one for each number of features, shared by all models. */
public final class Forests {
    private final HalfSpaceTreesSettings settings;
    private final Map<Integer, Forest> byDimensions = new HashMap<>();

    public Forests(HalfSpaceTreesSettings settings) {
        this.settings = settings;
    }

    Forest unit(int dimensions) {
        return byDimensions.computeIfAbsent(
                dimensions,
                d -> Forest.drawUnit(settings.trees(), settings.height(), settings.padding(), d, settings.seed()));
    }
}
