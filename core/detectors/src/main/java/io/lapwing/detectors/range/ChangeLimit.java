package io.lapwing.detectors.range;

import io.lapwing.detectors.type.NamePattern;

/** How far a metric can change within a minute, up or down; above 0. */
record ChangeLimit(NamePattern metric, double perMinute) {
    ChangeLimit {
        if (!(perMinute > 0) || !Double.isFinite(perMinute)) {
            throw new IllegalArgumentException("a change a minute is above 0, got " + perMinute);
        }
    }
}
