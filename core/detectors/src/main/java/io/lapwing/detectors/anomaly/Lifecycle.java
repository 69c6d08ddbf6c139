package io.lapwing.detectors.anomaly;

/**
 * Opens an anomaly at the first anomalous verdict and closes it after several normal readings in a row, so that a value
 * that trembles around a limit is one anomaly and not fifty.
 *
 * @param closeAfter normal readings in a row that close an anomaly
 * @param refractory readings after the opening of an anomaly in which no other one opens, unless by a fact; at most 3 % of
 *     the sensor's readings so far, so that a young sensor is not deaf
 */
public record Lifecycle(int closeAfter, int refractory) {
    public static final Lifecycle DEFAULT = new Lifecycle(5, 200);

    private static final int SHARE = 33;

    /** One that holds nothing back. */
    public Lifecycle(int closeAfter) {
        this(closeAfter, 0);
    }

    public Lifecycle {
        if (closeAfter < 1) {
            throw new IllegalArgumentException("close-after must be positive, got " + closeAfter);
        }
        if (refractory < 0) {
            throw new IllegalArgumentException("refractory must not be negative, got " + refractory);
        }
    }

    /**
     * Whether an alarm is held back by the one before.
     *
     * @param sinceOpened readings since an anomaly opened
     * @param readings of the sensor so far
     */
    public boolean holdsBack(SensorState state, long sinceOpened, long readings) {
        return state instanceof SensorState.Normal && sinceOpened < Math.min(refractory, readings / SHARE);
    }

    /** @param time of the reading, in microseconds */
    public Move onReading(SensorState state, boolean anomalous, long time) {
        return switch (state) {
            case SensorState.Normal normal ->
                anomalous
                        ? new Move(new SensorState.Anomalous(time, 0), time, Move.Transition.OPENED)
                        : new Move(normal, null, null);
            case SensorState.Anomalous(long since, int normalInRow) -> {
                if (anomalous) {
                    yield new Move(new SensorState.Anomalous(since, 0), since, null);
                }
                yield normalInRow + 1 >= closeAfter
                        ? new Move(SensorState.NORMAL, since, Move.Transition.CLOSED)
                        : new Move(new SensorState.Anomalous(since, normalInRow + 1), since, null);
            }
            case SensorState.Silent(long since) -> new Move(SensorState.NORMAL, since, Move.Transition.CLOSED);
        };
    }

    /** @param time of the silence, in microseconds; a sensor whose anomaly is open stays in that anomaly */
    public Move onSilence(SensorState state, long time) {
        return switch (state) {
            case SensorState.Normal _ -> new Move(new SensorState.Silent(time), time, Move.Transition.OPENED);
            case SensorState.Anomalous(long since, int normalInRow) ->
                new Move(new SensorState.Anomalous(since, normalInRow), since, null);
            case SensorState.Silent(long since) -> new Move(state, since, null);
        };
    }
}
