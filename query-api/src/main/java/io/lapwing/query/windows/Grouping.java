package io.lapwing.query.windows;

import org.jspecify.annotations.Nullable;

/** Which windows of one time are merged into one: those of a sensor's metric, or of a location's. */
enum Grouping {
    SENSOR,
    LOCATION;

    /** What a group is told apart by; empty for the windows of no location. */
    String name(String sensor, @Nullable String location) {
        return switch (this) {
            case SENSOR -> sensor;
            case LOCATION -> location == null ? "" : location;
        };
    }
}
