package io.lapwing.bench.detectors;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.rcf.RcfType;
import io.lapwing.detectors.smile.ForestFit;
import io.lapwing.detectors.smile.IsolationForest;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;
import io.lapwing.detectors.zscore.ZScoreDetector;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One detector alone, one sensor: score, then learn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class SingleDetectors {
    private static final int SAMPLES = 1 << 12;

    private final Detector trees = new HalfSpaceTreesDetector(HalfSpaceTreesSettings.DEFAULT, new Forests());
    private final Detector zscore = new ZScoreDetector(ZScoreSettings.DEFAULT);
    private final List<Opinion> opinions = new ArrayList<>();
    private final Sample[] ten = new Sample[SAMPLES];
    private final Sample[] one = new Sample[SAMPLES];
    private final Detector cuts = new RcfType().plan(Settings.none()).detector(SharedModel.NONE);
    private final double[][] seven = new double[1_000][];
    private IsolationForest forest =
            ForestFit.of(new double[][] {{0}, {1}}, 1, 2, 0, 0).forest();
    private int at;

    @Setup
    public void warmUp() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        for (int i = 0; i < SAMPLES; i++) {
            ten[i] = Sample.of(names, random.doubles(10).toArray());
            one[i] = Sample.of(List.of("m"), random.nextGaussian());
        }
        for (int i = 0; i < seven.length; i++) {
            seven[i] = new double[7];
            Arrays.setAll(seven[i], feature -> random.nextGaussian());
        }
        forest = training().forest();
        for (int i = 0; i < SAMPLES; i++) {
            hstOfTenMetrics();
            zscore();
            rcf();
        }
    }

    /** 10 trees of height 8 over 10 features. */
    @Benchmark
    public List<Opinion> hstOfTenMetrics() {
        return step(trees, ten[at++ & SAMPLES - 1]);
    }

    /** One metric, 100 readings. */
    @Benchmark
    public List<Opinion> zscore() {
        return step(zscore, one[at++ & SAMPLES - 1]);
    }

    /** One metric, 30 trees of 256 readings, no shingle. */
    @Benchmark
    public List<Opinion> rcf() {
        return step(cuts, one[at++ & SAMPLES - 1]);
    }

    /** The score of one row of seven features by an Isolation Forest of 100 trees. */
    @Benchmark
    public double forestRow() {
        return forest.score(seven[at++ % seven.length]);
    }

    /** A forest of 100 trees grown on 1,000 rows, and its threshold. */
    @Benchmark
    public ForestFit forestTraining() {
        return training();
    }

    private ForestFit training() {
        return ForestFit.of(seven, 100, 256, 0.01, 42);
    }

    private List<Opinion> step(Detector detector, Sample sample) {
        opinions.clear();
        detector.score(sample, opinions);
        detector.learn(sample, false);
        return opinions;
    }
}
