package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.device.DeviceDetector;
import io.lapwing.detectors.hst.Forests;
import io.lapwing.detectors.hst.HalfSpaceTreesDetector;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.RangeDetector;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.zscore.ZScoreDetector;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which detectors judge, in which order, by the settings in force: those that every sensor has its own of, and those that
 * serve all sensors of the partition.
 */
/*
 * A detector that learns starts anew when settings change that its state depends on. That of a sensor which is away in its
 * snapshot then has to start anew as well, when it comes back. So each kind of detector has a generation, the number of
 * its new starts; it is written beside the state, and a state of another generation is passed over.
 */
final class Lineup {
    private static final int MAX_DETECTORS = 100;

    private final Forests forests;
    private final Detector device = new DeviceDetector();
    private final Map<String, Integer> generations = new TreeMap<>();
    private DetectionSettings settings;
    private Detector[] first;
    private Detector[] last;

    Lineup(DetectionSettings settings, Forests forests) {
        this.settings = settings;
        this.forests = forests;
        this.first = first();
        this.last = last();
    }

    DetectionSettings settings() {
        return settings;
    }

    /** Before those of a sensor, serving all. */
    Detector[] before() {
        return first;
    }

    /** After those of a sensor, serving all. */
    Detector[] after() {
        return last;
    }

    /** New ones for a sensor. */
    Detector[] own() {
        Detector zscore = new ZScoreDetector(settings.zscore());
        return sharesTrees() ? new Detector[] {zscore} : new Detector[] {zscore, trees()};
    }

    private boolean sharesTrees() {
        return settings.hst().scope() == HalfSpaceTreesSettings.Scope.PARTITION;
    }

    private Detector trees() {
        return new HalfSpaceTreesDetector(settings.hst(), forests);
    }

    private Detector[] first() {
        return new Detector[] {new RangeDetector(settings.limits())};
    }

    private Detector[] last() {
        return sharesTrees() ? new Detector[] {trees(), device} : new Detector[] {device};
    }

    /** Whether a change to these settings makes any detector start anew. */
    boolean startsAnew(DetectionSettings next) {
        return !next.zscore().learnsAs(settings.zscore()) || !next.hst().learnsAs(settings.hst());
    }

    /** Whether among them is one that sensors have their own of. */
    boolean startsSensorsAnew(DetectionSettings next) {
        boolean shared = sharesTrees() && next.hst().scope() == HalfSpaceTreesSettings.Scope.PARTITION;
        return !next.zscore().learnsAs(settings.zscore())
                || (!shared && !next.hst().learnsAs(settings.hst()));
    }

    /** From now on these settings are in force; {@link #renewed} does the same to the detectors of a sensor. */
    void change(DetectionSettings next) {
        if (!next.zscore().learnsAs(settings.zscore())) {
            generations.merge(ZScoreDetector.NAME, 1, Integer::sum);
        }
        boolean sameTrees = next.hst().learnsAs(settings.hst());
        if (!sameTrees) {
            generations.merge(HalfSpaceTreesDetector.NAME, 1, Integer::sum);
        }
        Detector[] old = last;
        settings = next;
        first = first();
        last = last();
        if (sameTrees) {
            takeOver(old, last);
        }
    }

    /**
     * What a sensor's detectors are after a change of settings: what they learnt is kept where they learn as before.
     *
     * @param generation of a detector before the change
     */
    Detector[] renewed(Detector[] old, Map<String, Integer> generation) {
        Detector[] renewed = own();
        for (Detector detector : renewed) {
            if (generation.getOrDefault(detector.name(), 0) == generation(detector)) {
                takeOver(old, new Detector[] {detector});
            }
        }
        return renewed;
    }

    Map<String, Integer> generations() {
        return Map.copyOf(generations);
    }

    private int generation(Detector detector) {
        return generations.getOrDefault(detector.name(), 0);
    }

    private static void takeOver(Detector[] from, Detector[] to) {
        for (Detector old : from) {
            for (Detector detector : to) {
                if (detector.name().equals(old.name())) {
                    StateReader state = StateReader.of(0, StateWriter.write(0, old::write));
                    detector.read(state);
                }
            }
        }
    }

    /** What is shared: the generations, and what the detectors that serve all have learnt. */
    void write(StateWriter out) {
        out.whole(generations.size());
        generations.forEach((name, generation) -> {
            out.text(name);
            out.whole(generation);
        });
        write(out, last);
    }

    /** Takes over what was written, in a new line-up. */
    void read(StateReader in) {
        int count = in.count(MAX_DETECTORS, 2);
        for (int i = 0; i < count; i++) {
            generations.put(in.text(), in.whole(0, Integer.MAX_VALUE));
        }
        read(in, last);
    }

    /** The state of each detector by its name and generation. */
    void write(StateWriter out, Detector[] detectors) {
        out.whole(detectors.length);
        for (Detector detector : detectors) {
            out.text(detector.name());
            out.whole(generation(detector));
            out.section(detector::write);
        }
    }

    /** @param detectors new ones; what was written by one that is not among them or of another generation is passed over */
    void read(StateReader in, Detector[] detectors) {
        int count = in.count(MAX_DETECTORS, 3);
        for (int i = 0; i < count; i++) {
            String name = in.text();
            long generation = in.whole();
            StateReader state = in.section();
            for (Detector detector : detectors) {
                if (detector.name().equals(name) && generation(detector) == generation) {
                    detector.read(state);
                    state.end();
                }
            }
        }
    }
}
