package io.lapwing.detectors.stream;

import io.lapwing.detectors.Sample;
import io.lapwing.detectors.imputation.Imputer;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** Makes of a sensor's observations the samples that detectors see: without what is known, nulls filled. */
final class Intake {
    /** In place of the slot of a metric that is known already. */
    private static final int KNOWN = -2;

    private final Imputation imputation;
    private Imputer imputer;
    private MetricTable metrics = new MetricTable();
    private SeenReadings seen = new SeenReadings();

    Intake(Imputation imputation) {
        this.imputation = imputation;
        this.imputer = imputation.imputer();
    }

    /** Other settings of imputation are in force: what was learnt for the old ones is forgotten. */
    void imputesAnew() {
        imputer = imputation.imputer();
    }

    /** Where the reading is known from, for the calls below. */
    int find(Observation observation) {
        return seen.find(observation.time(), observation.seq());
    }

    /** Whether all of the reading is known: it would change nothing. */
    boolean repeats(Observation observation, int at) {
        if (at == SeenReadings.UNKNOWN) {
            return observation.metrics().length == 0;
        }
        for (int i = 0; i < observation.metrics().length; i++) {
            int slot = metrics.find(observation.metrics()[i], i);
            if (slot == MetricTable.NONE || !seen.has(at, slot)) {
                return false;
            }
        }
        return true;
    }

    /** The metrics of a reading that are not known yet; from now on they are. */
    Sample take(Observation observation, int at, long received) {
        String[] names = observation.metrics();
        int[] slots = new int[names.length];
        int highest = 0;
        int size = 0;
        for (int i = 0; i < names.length; i++) {
            int slot = metrics.slot(names[i], i);
            if (at == SeenReadings.UNKNOWN || slot == MetricTable.NONE || !seen.has(at, slot)) {
                highest = Math.max(highest, slot);
                slots[i] = slot;
                size++;
            } else {
                slots[i] = KNOWN;
            }
        }
        Sample sample = filled(observation, slots, size).at(observation.time(), received);
        long[] bits = new long[(highest >> 6) + 1];
        for (int slot : slots) {
            if (slot >= 0) {
                bits[slot >> 6] |= 1L << slot;
            }
        }
        seen.add(at, observation.time(), observation.seq(), bits);
        return sample;
    }

    private Sample filled(Observation observation, int[] allSlots, int size) {
        String[] names = new String[size];
        int[] slots = size == allSlots.length ? allSlots : new int[size];
        double[] values = new double[size];
        boolean[] imputed = new boolean[size];
        @Nullable String[] units = new @Nullable String[size];
        int at = 0;
        for (int i = 0; i < allSlots.length; i++) {
            int slot = allSlots[i];
            if (slot == KNOWN) {
                continue;
            }
            String metric = observation.metrics()[i];
            String said =
                    observation.units().isEmpty() ? null : observation.units().get(metric);
            if (said != null && slot >= 0) {
                metrics.unit(slot, said);
            }
            // The table's own text, so that a verdict does not keep each reading's copy alive.
            names[at] = slot < 0 ? metric : metrics.name(slot);
            slots[at] = slot;
            units[at] = slot < 0 ? said : metrics.unit(slot);
            values[at] = observation.values()[i];
            at++;
        }
        imputer.fill(names, slots, values, imputed, observation.time());
        return new Sample(names, slots, values, imputed, units, observation.flag());
    }

    /** What of a sample detectors see: no number of one that is incomplete, where such are dropped. */
    Sample seenByDetectors(Sample sample) {
        return imputer.dropsIncomplete() && !sample.isComplete() ? sample.only(metric -> false) : sample;
    }

    /** Whether learning the sample changes what the sensors share. */
    boolean teachesAll(Sample sample) {
        return imputation.teachesAll(sample);
    }

    void learn(Sample sample) {
        imputer.learn(sample);
    }

    /** About how many bytes its state takes. */
    long bytes() {
        return metrics.bytes() + seen.bytes() + imputer.bytes();
    }

    void write(StateWriter out) {
        metrics.write(out);
        seen.write(out);
        imputation.write(out, imputer);
    }

    /** Takes over what was written, in a new intake. */
    void read(StateReader in) {
        metrics = MetricTable.read(in);
        seen = SeenReadings.read(in);
        imputation.read(in, imputer);
    }
}
