package io.lapwing.detectors.stream;

import org.jspecify.annotations.Nullable;

/** The sensors that no timer watches, the longest unheard first: a list through the sensors themselves. */
final class Unwatched {
    private @Nullable SensorDetection first;
    private @Nullable SensorDetection last;

    @Nullable SensorDetection first() {
        return first;
    }

    /** The sensor was heard, or its timer is gone. */
    void toEnd(SensorDetection sensor) {
        if (last == sensor) {
            return;
        }
        remove(sensor);
        SensorDetection before = last;
        sensor.unheardBefore = before;
        if (before == null) {
            first = sensor;
        } else {
            before.unheardAfter = sensor;
        }
        last = sensor;
    }

    /** Does nothing to one that is not in the list. */
    void remove(SensorDetection sensor) {
        SensorDetection before = sensor.unheardBefore;
        SensorDetection after = sensor.unheardAfter;
        if (before != null) {
            before.unheardAfter = after;
        } else if (first == sensor) {
            first = after;
        }
        if (after != null) {
            after.unheardBefore = before;
        } else if (last == sensor) {
            last = before;
        }
        sensor.unheardBefore = null;
        sensor.unheardAfter = null;
    }
}
