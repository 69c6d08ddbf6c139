package io.lapwing.evaluation;

/** What an application of the Numenta Anomaly Benchmark minds most. */
public enum NabProfile {
    STANDARD(1, 0.11, 1),
    REWARD_LOW_FP(1, 0.22, 1),
    REWARD_LOW_FN(1, 0.11, 2);

    /** Weight of a window that is found, of a false alarm, of a window that is missed. */
    final double found;

    final double falseAlarm;
    final double missed;

    NabProfile(double found, double falseAlarm, double missed) {
        this.found = found;
        this.falseAlarm = falseAlarm;
        this.missed = missed;
    }
}
