package io.lapwing.detectors.device;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.type.DetectorPlan;
import io.lapwing.detectors.type.DetectorType;
import io.lapwing.detectors.type.PartitionDetector;
import io.lapwing.detectors.type.Settings;
import io.lapwing.detectors.type.SharedModel;

/** {@code device}: what the device says of itself. */
public final class DeviceType implements DetectorType {
    @Override
    public String name() {
        return DeviceDetector.NAME;
    }

    @Override
    public DetectorPlan plan(Settings settings) {
        settings.end();
        return new Plan();
    }

    private record Plan() implements DetectorPlan {
        @Override
        public SharedModel shared() {
            return new PartitionDetector(new DeviceDetector());
        }

        @Override
        public Detector detector(SharedModel shared) {
            return (PartitionDetector) shared;
        }
    }
}
