package io.lapwing.detectors.anomaly;

/**
 * Where a sensor stands. A reading or a silence moves it on by {@link Lifecycle}; {@code since} is the time, in
 * microseconds since the epoch, of what opened the anomaly.
 */
public sealed interface SensorState {
    /** No anomaly is open. */
    SensorState NORMAL = new Normal();

    /** No anomaly is open. */
    record Normal() implements SensorState {}

    /** @param normalInRow normal readings since the last anomalous one */
    record Anomalous(long since, int normalInRow) implements SensorState {}

    /** An anomaly that a silence opened: the next reading closes it. */
    record Silent(long since) implements SensorState {}
}
