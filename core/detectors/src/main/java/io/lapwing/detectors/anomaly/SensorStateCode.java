package io.lapwing.detectors.anomaly;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** A {@link SensorState} in a snapshot. */
public final class SensorStateCode {
    private static final int NORMAL = 0;
    private static final int ANOMALOUS = 1;
    private static final int SILENT = 2;

    private SensorStateCode() {}

    public static void write(StateWriter out, SensorState state) {
        switch (state) {
            case SensorState.Normal _ -> out.octet(NORMAL);
            case SensorState.Anomalous(long since, int normalInRow) -> {
                out.octet(ANOMALOUS);
                out.signed(since);
                out.whole(normalInRow);
            }
            case SensorState.Silent(long since) -> {
                out.octet(SILENT);
                out.signed(since);
            }
        }
    }

    public static SensorState read(StateReader in) {
        int kind = in.octet();
        in.check(kind <= SILENT, "where a sensor stands");
        return switch (kind) {
            case ANOMALOUS -> new SensorState.Anomalous(in.time(), in.whole(0, Integer.MAX_VALUE));
            case SILENT -> new SensorState.Silent(in.time());
            default -> SensorState.NORMAL;
        };
    }
}
