package io.lapwing.bench.detectors;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.zscore.ZScoreDetector;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.util.ArrayList;
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
    private int at;

    @Setup
    public void warmUp() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        for (int i = 0; i < SAMPLES; i++) {
            ten[i] = Sample.of(names, random.doubles(10).toArray());
            one[i] = Sample.of(List.of("m"), random.nextGaussian());
        }
        for (int i = 0; i < SAMPLES; i++) {
            hstOfTenMetrics();
            zscore();
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

    private List<Opinion> step(Detector detector, Sample sample) {
        opinions.clear();
        detector.score(sample, opinions);
        detector.learn(sample, false);
        return opinions;
    }
}
