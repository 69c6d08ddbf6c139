package io.lapwing.detectors.type;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.List;

/** One detector that serves all sensors of a partition: what it learns, it learns of all; or it learns nothing. */
public record PartitionDetector(Detector detector) implements Detector, SharedModel {
    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        detector.score(sample, opinions);
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        detector.expect(sample, expectations);
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        detector.learn(sample, anomalous);
    }

    @Override
    public void write(StateWriter out) {
        detector.write(out);
    }

    @Override
    public void read(StateReader in) {
        detector.read(in);
    }
}
