package io.lapwing.evaluation;

import java.util.SplittableRandom;

/** Scores drawn evenly from 0..1: what a protocol gives for nothing. */
public final class RandomScores implements SeriesDetector {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public Scorer open(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return (time, values) -> random.nextDouble();
    }
}
