package io.lapwing.detectors.device;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import java.util.List;

/**
 * Repeats the device's own flag: it may know what no number shows, a failed self-test or an open case. Says nothing of a
 * reading without a flag.
 */
public final class DeviceDetector implements Detector {
    public static final String NAME = "device";

    private static final double THRESHOLD = 0.5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        Boolean flag = sample.flag();
        if (flag != null) {
            opinions.add(new Opinion(NAME, null, flag ? 1 : 0, THRESHOLD, THRESHOLD, 0, 0, Double.NaN));
        }
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        // There is nothing to learn.
    }
}
