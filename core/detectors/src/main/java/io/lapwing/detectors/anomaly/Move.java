package io.lapwing.detectors.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * What a verdict does to its sensor's anomaly.
 *
 * @param next where the sensor stands afterwards
 * @param since of the anomaly that the verdict belongs to, null where it belongs to none
 * @param transition null where nothing opens or closes
 */
public record Move(
        SensorState next, @Nullable Long since, @Nullable Transition transition) {
    /** Opening and closing. */
    public enum Transition {
        OPENED,
        CLOSED
    }
}
