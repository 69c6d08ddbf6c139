package io.lapwing.detectors.rcf;

import com.amazon.randomcutforest.RandomCutForest;
import io.lapwing.detectors.metric.MetricModel;
import io.lapwing.detectors.scale.RobustNormal;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much a reading, with those before it, would change a sample of the past: Guha, Mishra, Roy, Schrijvers, "Robust Random
 * Cut Forest Based Anomaly Detection on Streams", ICML 2016, by the library of its authors. Its score is compared with the
 * metric's own recent ones.
 *
 * <p>The forest is grown when the warm-up is over; until then the readings are kept, so that a sensor that was heard once
 * takes little memory. A point is the newest readings of a metric, and each metric has a forest of its own: so an opinion
 * says which metric it is of.
 */
final class RcfModel implements MetricModel {
    /**
     * The library's scores are on one scale for all series, usual readings near 1; a metric whose own hardly differ is not to
     * fire at trifles. Chosen on the part of NAB that the tests know.
     */
    private static final double LEAST_SD = 0.5;
    /** Larger distances from the first reading are taken as this: differences of such floats are still finite. */
    private static final double HUGE = 1e30;

    private static final int TRUSTED = 50;
    /** Bytes of a sampled reading in memory: its node, weight and place, and its share of the points. */
    private static final int BYTES_A_SAMPLE = 40;

    private final RcfShape shape;
    private final int warmUp;
    private final RobustNormal scores;
    private final RobustNormal errors;
    /** Of recent readings, less the first one. */
    private final RobustNormal usual;

    private float[] gathered = new float[2];
    private @Nullable RandomCutForest forest;
    private long seen;
    private double reference;
    /** The score and expectation of the reading at hand are asked for more than once. */
    private double asked = Double.NaN;

    private double score;
    private double expected = Double.NaN;

    RcfModel(RcfShape shape, int warmUp, int memory) {
        this.shape = shape;
        this.warmUp = warmUp;
        this.scores = new RobustNormal(memory, TRUSTED);
        this.errors = new RobustNormal(memory, TRUSTED);
        this.usual = new RobustNormal(memory, TRUSTED);
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public long needed() {
        return (long) warmUp + TRUSTED;
    }

    @Override
    public double deviation(double value) {
        RandomCutForest grown = forest;
        if (grown == null || scores.seen() < TRUSTED) {
            return 0;
        }
        return Math.max(0, (score(grown, value) - scores.mean()) / Math.max(scores.sd(), LEAST_SD));
    }

    private double score(RandomCutForest grown, double value) {
        if (asked != value) {
            score = grown.getAnomalyScore(point(value));
            asked = value;
        }
        return score;
    }

    private float[] point(double value) {
        // From the first reading: floats have seven digits. The library takes −0 and 0 for two points with nothing
        // between.
        return new float[] {(float) Math.clamp(value - reference, -HUGE, HUGE) + 0f};
    }

    @Override
    public void learn(double value) {
        if (seen == 0) {
            reference = value;
        }
        RandomCutForest grown = forest;
        if (grown == null) {
            gather(point(value)[0]);
        } else {
            scores.learn(score(grown, value));
            double before = expected();
            if (!Double.isNaN(before)) {
                errors.learn(value - before);
            }
            grown.update(point(value));
        }
        usual.learn(value - reference);
        seen++;
        asked = Double.NaN;
        expected = Double.NaN;
    }

    private void gather(float x) {
        int size = (int) seen;
        if (size == gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.min(warmUp, 2 * size));
        }
        gathered[size] = x;
        if (size + 1 == warmUp) {
            RandomCutForest grown = shape.forest();
            for (float earlier : gathered) {
                grown.update(new float[] {earlier});
            }
            forest = grown;
            gathered = new float[0];
        }
    }

    /**
     * What the forest has seen after such readings; of a shingle of one reading, after which nothing is known, what is usual.
     */
    @Override
    public double expected() {
        RandomCutForest grown = forest;
        if (grown != null && Double.isNaN(expected)) {
            expected = reference + (shape.shingle() == 1 ? usual.mean() : completed(grown));
        }
        return expected;
    }

    private double completed(RandomCutForest grown) {
        int last = shape.shingle() - 1;
        float[] shingled = grown.transformToShingledPoint(new float[] {0});
        return grown.imputeMissingValues(shingled, new int[] {last})[last];
    }

    @Override
    public double spread() {
        // The last term keeps a number from being divided by less than its own rounding.
        return Math.max(errors.sd(), 1e-9 * Math.abs(reference) + 1e-12);
    }

    @Override
    public int bytes() {
        int grown = forest == null ? 0 : BYTES_A_SAMPLE * shape.trees() * shape.samples();
        return 120 + 3 * RobustNormal.bytes() + Float.BYTES * gathered.length + grown;
    }

    @Override
    public void write(StateWriter out) {
        out.whole(seen);
        out.number(reference);
        usual.write(out);
        RandomCutForest grown = forest;
        if (grown == null) {
            for (int i = 0; i < seen; i++) {
                out.real(gathered[i]);
            }
            return;
        }
        scores.write(out);
        errors.write(out);
        ForestBytes.write(out, grown);
    }

    @Override
    public void read(StateReader in) {
        long count = in.whole();
        in.check(count >= 0, "a count");
        reference = in.finite();
        usual.read(in);
        if (count < warmUp) {
            for (seen = 0; seen < count; seen++) {
                gather(in.real());
            }
            return;
        }
        seen = count;
        gathered = new float[0];
        scores.read(in);
        errors.read(in);
        RandomCutForest read = ForestBytes.read(in);
        in.check(shape.fits(read), "the shape of a forest");
        forest = read;
    }
}
