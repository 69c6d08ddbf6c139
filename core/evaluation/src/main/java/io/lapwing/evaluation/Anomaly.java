package io.lapwing.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A labelled stretch of a series.
 *
 * @param begin its first reading, from 0
 * @param end its last reading
 */
public record Anomaly(int begin, int end) {

    public Anomaly {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("an anomaly is [begin, end] from 0, got [%d, %d]".formatted(begin, end));
        }
    }

    /** In readings, at least 1. */
    public int length() {
        return end - begin + 1;
    }

    public boolean contains(int reading) {
        return begin <= reading && reading <= end;
    }

    /** The runs of labelled readings, in order. */
    public static List<Anomaly> runs(BitSet labels) {
        List<Anomaly> runs = new ArrayList<>();
        for (int begin = labels.nextSetBit(0); begin >= 0; ) {
            int after = labels.nextClearBit(begin);
            runs.add(new Anomaly(begin, after - 1));
            begin = labels.nextSetBit(after);
        }
        return List.copyOf(runs);
    }

    /** The labelled readings of anomalies, which may touch each other. */
    public static BitSet labels(List<Anomaly> anomalies) {
        BitSet labels = new BitSet();
        anomalies.forEach(anomaly -> labels.set(anomaly.begin, anomaly.end + 1));
        return labels;
    }

    /** Checks what every scorer assumes. */
    static void requireWithin(List<Anomaly> anomalies, int readings) {
        int before = -1;
        for (Anomaly anomaly : anomalies) {
            if (anomaly.begin <= before || anomaly.end >= readings) {
                throw new IllegalArgumentException(
                        "anomalies are in order, apart and within %d readings; %s is not".formatted(readings, anomaly));
            }
            before = anomaly.end;
        }
    }
}
