package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.Expectation;
import io.lapwing.detectors.Opinion;
import io.lapwing.detectors.Sample;
import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.SharedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a detector only those metrics of a reading that its profile names. */
final class SelectedMetrics implements Detector {
    private static final int MAX_KNOWN = 1000;

    private final Entry entry;
    private final Detector detector;
    private final Map<String, Boolean> known = new HashMap<>();
    private @Nullable Sample whole;
    private @Nullable Sample part;

    SelectedMetrics(Entry entry, Detector detector) {
        this.entry = entry;
        this.detector = detector;
    }

    boolean isShared() {
        return detector instanceof SharedModel;
    }

    @Override
    public String name() {
        return detector.name();
    }

    @Override
    public boolean needsOrder() {
        return detector.needsOrder();
    }

    @Override
    public void score(Sample sample, List<Opinion> opinions) {
        detector.score(select(sample), opinions);
    }

    @Override
    public void expect(Sample sample, List<Expectation> expectations) {
        detector.expect(select(sample), expectations);
    }

    @Override
    public void learn(Sample sample, boolean anomalous) {
        detector.learn(select(sample), anomalous);
    }

    private Sample select(Sample sample) {
        Sample selected = part;
        if (selected == null || whole != sample) {
            selected = sample.only(this::judges);
            whole = sample;
            part = selected;
        }
        return selected;
    }

    private boolean judges(String metric) {
        Boolean judged = known.get(metric);
        if (judged == null) {
            judged = entry.judgesMetric(metric);
            if (known.size() < MAX_KNOWN) {
                known.put(metric, judged);
            }
        }
        return judged;
    }

    @Override
    public long bytes() {
        return 60 + 40L * known.size() + detector.bytes();
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
