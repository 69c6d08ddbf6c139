package io.lapwing.evaluation;

import java.util.List;

/** What a detector has to be better than. They stand beside every result. */
public final class Baselines {
    private Baselines() {}

    /** All of them, in the order in which they are printed. */
    public static List<SeriesDetector> all() {
        return List.of(new RandomScores(), new RunningExtreme(), new MovingZScore());
    }
}
