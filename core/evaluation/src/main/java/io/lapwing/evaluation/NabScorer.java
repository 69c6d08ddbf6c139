package io.lapwing.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of the Numenta Anomaly Benchmark: early alarms within a window count more than late ones, false alarms cost, and
 * one threshold serves a whole corpus. Source: Lavin, Ahmad, "Evaluating Real-time Anomaly Detection Algorithms" (ICMLA
 * 2015), and numenta/NAB's {@code sweeper.py}, which decides where the paper is silent. Not for several threads.
 */
public final class NabScorer {
    private static final double PROBATION_SHARE = 0.15;
    private static final int MOST_PROBATION = 750;
    /** From so many window lengths behind a window on, a false alarm costs as much as one far from any. */
    private static final double FAR = 3;

    private static final double SIGMOID_AT_BEGIN = sigmoid(-1);

    /*
     * What a threshold earns is a sum of steps: lowering it to the score of a row outside the windows adds that row's cost;
     * lowering it to a row inside adds something only where the row is the earliest detected one so far, so only where its
     * score is above those of all rows before it in the window, and then the difference to the gain of the next such row. So
     * one sort of all scores and one running sum find the best of all thresholds.
     */
    private final List<File> files = new ArrayList<>();
    private int windows;

    private record File(double[] scores, List<Anomaly> windows) {}

    /**
     * @param score 0 for silence, 100 for each window found at its first row without a false alarm; has no lower bound
     * @param threshold that earns most, the highest of several; infinite where silence is best
     */
    public record Result(double score, double threshold) {}

    /** What the sums of one profile are made of: the value that each row adds when the threshold reaches it. */
    private interface Steps {
        void add(double score, double value);
    }

    /**
     * Adds one series of the corpus.
     *
     * @param scores one a row, kept
     * @param windows in order, apart
     */
    public NabScorer add(double[] scores, List<Anomaly> windows) {
        Anomaly.requireWithin(windows, scores.length);
        files.add(new File(scores, List.copyOf(windows)));
        this.windows += windows.size();
        return this;
    }

    /** How many rows at the begin of a series count nowhere. */
    public static int probation(int rows) {
        return (int) Math.min(Math.floor(PROBATION_SHARE * rows), MOST_PROBATION);
    }

    /** @throws IllegalStateException where the corpus has no window: its score would be 0/0 */
    public Result score(NabProfile profile) {
        if (windows == 0) {
            throw new IllegalStateException("a corpus without a window has no score");
        }
        double[] thresholds = thresholds();
        double[] steps = new double[thresholds.length];
        for (File file : files) {
            steps(file, profile, (score, value) -> steps[Scores.below(thresholds, score)] += value);
        }
        double silence = -windows * profile.missed;
        double sum = silence;
        double best = silence;
        double threshold = Double.POSITIVE_INFINITY;
        for (int i = thresholds.length - 1; i >= 0; i--) {
            sum += steps[i];
            if (sum > best) {
                best = sum;
                threshold = thresholds[i];
            }
        }
        return normalised(best, threshold, profile);
    }

    /** The score under a threshold that is given. */
    public Result score(NabProfile profile, double threshold) {
        double[] sum = {-windows * profile.missed};
        for (File file : files) {
            steps(file, profile, (score, value) -> sum[0] += score >= threshold ? value : 0);
        }
        return normalised(sum[0], threshold, profile);
    }

    private Result normalised(double sum, double threshold, NabProfile profile) {
        double silence = -windows * profile.missed;
        double perfect = windows * profile.found;
        return new Result(100 * (sum - silence) / (perfect - silence), threshold);
    }

    private double[] thresholds() {
        double[] counted = new double
                [files.stream()
                        .mapToInt(file -> file.scores.length - probation(file.scores.length))
                        .sum()];
        int n = 0;
        for (File file : files) {
            int from = probation(file.scores.length);
            System.arraycopy(file.scores, from, counted, n, file.scores.length - from);
            n += file.scores.length - from;
        }
        return Scores.distinct(Scores.sorted(counted));
    }

    private static void steps(File file, NabProfile profile, Steps steps) {
        int row = probation(file.scores.length);
        Anomaly before = null;
        for (Anomaly window : file.windows) {
            for (; row < window.begin(); row++) {
                steps.add(file.scores[row], profile.falseAlarm * cost(row, before));
            }
            inside(file.scores, row, window, profile, steps);
            row = Math.max(row, window.end() + 1);
            before = window;
        }
        for (; row < file.scores.length; row++) {
            steps.add(file.scores[row], profile.falseAlarm * cost(row, before));
        }
    }

    /** The rows of a window from {@code from} on, the latest first: each above all before it stands in for the next such. */
    private static void inside(double[] scores, int from, Anomaly window, NabProfile profile, Steps steps) {
        int[] risen = new int[Math.max(0, window.end() + 1 - from)];
        int n = 0;
        for (int row = from; row <= window.end(); row++) {
            if (n == 0 || scores[row] > scores[risen[n - 1]]) {
                risen[n++] = row;
            }
        }
        double earned = -profile.missed;
        for (int row : reversed(risen, n)) {
            double gain = profile.found * gain(row, window);
            steps.add(scores[row], gain - earned);
            earned = gain;
        }
    }

    private static int[] reversed(int[] rows, int n) {
        int[] reversed = Arrays.copyOf(rows, n);
        for (int i = 0; i < n; i++) {
            reversed[i] = rows[n - 1 - i];
        }
        return reversed;
    }

    /** Nearly 0 at the end of a window to 1 at its begin. */
    private static double gain(int row, Anomaly window) {
        return sigmoid(-(double) (window.end() - row + 1) / window.length()) / SIGMOID_AT_BEGIN;
    }

    /** Nearly 0 just behind a window to −1 far from any. */
    private static double cost(int row, @Nullable Anomaly before) {
        return before == null ? -1 : sigmoid((double) (row - before.end()) / (before.length() - 1));
    }

    private static double sigmoid(double y) {
        return y > FAR ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
    }
}
