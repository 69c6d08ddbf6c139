package io.lapwing.detectors.type;

import io.lapwing.detectors.Detector;

/** A detector with checked settings, ready to be made for each sensor. Equal plans make equal detectors. */
public interface DetectorPlan {
    /**
     * What all sensors of a partition share: made once a partition, and handed to {@link #detector}. {@link
     * SharedModel#NONE} where each sensor learns alone.
     */
    default SharedModel shared() {
        return SharedModel.NONE;
    }

    /**
     * A new one for a sensor.
     *
     * @param shared what {@link #shared()} gave for the sensor's partition
     */
    Detector detector(SharedModel shared);

    /**
     * Whether a sensor gets this detector only once it has sent some readings: one with a long warm-up misses nothing, and a
     * sensor that is heard once takes less memory.
     */
    default boolean joinsLate() {
        return false;
    }

    /** Whether a detector of the other plan would have learnt the same, so that this one's can go on with it. */
    default boolean learnsAs(DetectorPlan other) {
        return equals(other);
    }
}
