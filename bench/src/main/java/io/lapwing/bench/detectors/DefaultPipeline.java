package io.lapwing.bench.detectors;

import io.lapwing.contracts.VerdictJson;
import io.lapwing.detection.Wire;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.stream.Judgement;
import io.lapwing.detectors.stream.Observation;
import io.lapwing.detectors.stream.PartitionDetection;
import io.lapwing.detectors.type.DetectorTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The default detectors over 2,000 warm sensors of one metric that report in turn, a reading a second each: from the
 * observation to the judgement, and to the verdict's JSON.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class DefaultPipeline {
    private static final int SENSORS = 2_000;
    private static final int WARM = 600;
    private static final long SECOND = 1_000_000L;
    private static final int NOISE = 1 << 16;

    private final List<Judgement> judgements = new ArrayList<>();
    private final double[] noise = new double[NOISE];
    private final String[][] metrics = new String[SENSORS][];
    private final String[] sensors = new String[SENSORS];
    private PartitionDetection detection = new PartitionDetection(profile());
    private long offset;

    private static Profile profile() {
        PhysicalLimits limits = new PhysicalLimits(List.of(new PhysicalLimits.Rule(
                List.of("humidity", "*humidity", "rh"), List.of(), new PhysicalLimits.Limits(-1, 105))));
        return Profile.shipped("default", limits, DetectorTypes.found());
    }

    /** Past every warm-up. */
    @Setup
    public void warmUp() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NOISE; i++) {
            noise[i] = Math.round(10 * (43 + random.nextGaussian())) / 10.0;
        }
        for (int i = 0; i < SENSORS; i++) {
            sensors[i] = "fleet/" + i;
            // Each reading's names are texts of their own, as they come from JSON.
            metrics[i] = new String[] {new String(new char[] {'h', 'u', 'm', 'i', 'd', 'i', 't', 'y'})};
        }
        detection = new PartitionDetection(profile());
        offset = 0;
        for (int i = 0; i < WARM * SENSORS; i++) {
            judgement();
        }
    }

    /** The judgement of the next reading. */
    @Benchmark
    public Judgement judgement() {
        int sensor = (int) (offset % SENSORS);
        long now = 1_767_225_600L * SECOND + offset * SECOND / SENSORS;
        Observation observation = new Observation(
                sensors[sensor],
                now - 5_000,
                0,
                "hall",
                metrics[sensor],
                new double[] {noise[(int) (offset * 31 & NOISE - 1)]},
                Map.of(),
                null);
        judgements.clear();
        detection.step(observation, offset, now, judgements);
        offset++;
        return judgements.getLast();
    }

    /** The same and its verdict as it goes to the topic. */
    @Benchmark
    public byte[] verdictJson() {
        return VerdictJson.write(Wire.verdict(judgement(), 3));
    }
}
