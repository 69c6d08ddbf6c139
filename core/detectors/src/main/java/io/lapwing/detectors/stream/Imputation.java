package io.lapwing.detectors.stream;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.imputation.ImputationSettings;
import io.lapwing.detectors.imputation.Imputer;
import io.lapwing.detectors.imputation.SharedImputation;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;

/** How nulls are filled in a partition: by the settings in force, and by what its sensors learn together. */
/*
 * An imputer of other settings has no use for what was learnt, so it starts anew. As with detectors (see Lineup), that of a
 * sensor which is away in its snapshot has to start anew as well: the number of new starts is written beside the state, and
 * a state of another number is passed over.
 */
final class Imputation {
    /** The first version of the state that knows other settings than the default. */
    private static final int WITH_SETTINGS = 3;

    private ImputationSettings settings;
    private SharedImputation shared;
    private int generation;

    Imputation(ImputationSettings settings) {
        this.settings = settings;
        this.shared = settings.shared();
    }

    /** A new one for a sensor. */
    Imputer imputer() {
        return settings.imputer(shared);
    }

    /** Whether what was learnt is of no use under these. */
    boolean startsAnew(ImputationSettings next) {
        return !settings.equals(next);
    }

    /** From now on these are in force; every sensor needs a new {@link #imputer}. */
    void change(ImputationSettings next) {
        settings = next;
        shared = next.shared();
        generation++;
    }

    /** Whether learning the sample changes what the sensors share. */
    boolean teachesAll(Sample sample) {
        return settings.isShared() && sample.isMeasured();
    }

    void write(StateWriter out) {
        out.whole(generation);
        out.section(shared::write);
    }

    /** Takes over what was written, in a new one. */
    void read(StateReader in) {
        if (in.version() < WITH_SETTINGS) {
            if (settings.equals(ImputationSettings.DEFAULT)) {
                shared.read(in);
            } else {
                ImputationSettings.DEFAULT.shared().read(in);
            }
            return;
        }
        generation = in.whole(0, Integer.MAX_VALUE);
        StateReader state = in.section();
        shared.read(state);
        state.end();
    }

    /** Writes what a sensor's own imputer has learnt. */
    void write(StateWriter out, Imputer imputer) {
        out.whole(generation);
        out.section(imputer::write);
    }

    /** Takes over what was written of a sensor, in a new imputer; what was learnt under other settings is passed over. */
    void read(StateReader in, Imputer imputer) {
        if (in.version() < WITH_SETTINGS) {
            boolean same = generation == 0 && settings.equals(ImputationSettings.DEFAULT);
            ImputationSettings first = ImputationSettings.DEFAULT;
            (same ? imputer : first.imputer(first.shared())).read(in);
            return;
        }
        long of = in.whole();
        StateReader state = in.section();
        if (of == generation) {
            imputer.read(state);
            state.end();
        }
    }
}
