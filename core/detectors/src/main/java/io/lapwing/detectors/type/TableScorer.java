package io.lapwing.detectors.type;

/** A {@link DetectorType} that can look at a whole table before it scores its rows. */
public interface TableScorer {
    /**
     * @param rows of finite numbers, all of one length
     * @return one score a row, 0..1, higher is worse
     */
    double[] scores(double[][] rows, long seed);
}
