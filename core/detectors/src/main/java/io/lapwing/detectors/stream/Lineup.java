package io.lapwing.detectors.stream;

import io.lapwing.detectors.Detector;
import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import io.lapwing.detectors.type.SharedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which detectors judge, in which order, by the profile in force; and what those of all sensors share. */
/*
 * A detector that learns starts anew when settings change that its state depends on. That of a sensor which is away in its
 * snapshot then has to start anew as well, when it comes back. So each detector of a profile has a generation, the number of
 * its new starts; it is written beside the state, and a state of another generation is passed over.
 */
final class Lineup {
    /** Readings after which detectors with a long warm-up join. */
    static final int JOIN = 16;

    private static final int MAX_DETECTORS = 200;

    private final Map<String, Integer> generations = new TreeMap<>();
    private final Map<Sitting, Seats> seats = new HashMap<>();

    private Profile profile;
    private Map<String, SharedModel> shared;
    private boolean isShared;

    Lineup(Profile profile) {
        this.profile = profile;
        this.shared = shared(profile);
        this.isShared = isShared(shared);
    }

    private static Map<String, SharedModel> shared(Profile profile) {
        Map<String, SharedModel> shared = new LinkedHashMap<>();
        profile.entries().forEach(entry -> shared.put(entry.key(), entry.plan().shared()));
        return shared;
    }

    private static boolean isShared(Map<String, SharedModel> shared) {
        return shared.values().stream().anyMatch(model -> model != SharedModel.NONE);
    }

    /** @param mask the bits of the entries that sit */
    private record Sitting(long mask, int waiting) {}

    /** Whether detectors learn anything of all sensors together. */
    boolean isShared() {
        return isShared;
    }

    Profile profile() {
        return profile;
    }

    /**
     * Who judges a sensor.
     *
     * @param readings that it has sent
     */
    Seats seats(String sensor, long readings) {
        List<Entry> entries = profile.entries();
        long sitting = 0;
        int waiting = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.judges(sensor)) {
                boolean joins = joins(entry, readings);
                sitting |= joins ? 1L << i : 0;
                waiting += joins ? 0 : 1;
            }
        }
        return seats.computeIfAbsent(new Sitting(sitting, waiting), key -> select(key.mask, key.waiting));
    }

    private Seats select(long mask, int waiting) {
        List<Entry> chosen = new ArrayList<>();
        List<SharedModel> models = new ArrayList<>();
        for (int i = 0; i < profile.entries().size(); i++) {
            if ((mask & 1L << i) != 0) {
                Entry entry = profile.entries().get(i);
                chosen.add(entry);
                models.add(Objects.requireNonNull(shared.get(entry.key())));
            }
        }
        return new Seats(List.copyOf(chosen), List.copyOf(models), waiting);
    }

    /** New detectors for a sensor. */
    static Detector[] detectors(Seats seats) {
        Detector[] detectors = new Detector[seats.size()];
        for (int i = 0; i < detectors.length; i++) {
            Entry entry = seats.entries().get(i);
            Detector detector = entry.plan().detector(seats.shared().get(i));
            detectors[i] = entry.judgesAllMetrics() ? detector : new SelectedMetrics(entry, detector);
        }
        return detectors;
    }

    /** The sensor's detectors, and new ones where others have joined them. */
    static Detector[] joined(Seats before, Detector[] old, Seats seats) {
        Detector[] detectors = detectors(seats);
        for (int i = 0; i < detectors.length; i++) {
            int at = before.find(seats.key(i));
            detectors[i] = at < 0 ? detectors[i] : old[at];
        }
        return detectors;
    }

    /** Whether a detector keeps state of its sensor; what the partition shares is kept with the line-up. */
    static boolean isOwn(Detector detector) {
        return !(detector instanceof SharedModel)
                && !(detector instanceof SelectedMetrics selected && selected.isShared());
    }

    /** Whether a change to this profile changes what any detector knows. */
    boolean startsAnew(Profile next) {
        return differ(profile.entries(), next.entries());
    }

    /** Whether it changes what a sensor's own detectors know. */
    static boolean startsAnew(List<Entry> owned, List<Entry> nextOwned, String sensor, long readings) {
        return differ(sitting(owned, sensor, readings), sitting(nextOwned, sensor, readings));
    }

    /** The detectors of a profile that sensors have their own of. */
    static List<Entry> owned(Profile profile) {
        Map<String, SharedModel> models = shared(profile);
        return profile.entries().stream()
                .filter(entry -> isOwn(entry.plan().detector(Objects.requireNonNull(models.get(entry.key())))))
                .toList();
    }

    private static List<Entry> sitting(List<Entry> entries, String sensor, long readings) {
        return entries.stream()
                .filter(entry -> entry.judges(sensor) && joins(entry, readings))
                .toList();
    }

    private static boolean joins(Entry entry, long readings) {
        return readings >= JOIN || !entry.plan().joinsLate();
    }

    private static boolean differ(List<Entry> old, List<Entry> entries) {
        if (old.size() != entries.size()) {
            return true;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).learnsAs(entries.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** From now on this profile is in force; {@link #renewed} does the same to the detectors of a sensor. */
    void change(Profile next) {
        for (Entry old : profile.entries()) {
            Entry entry = find(next, old.key());
            // One that goes would come back with what it knew before.
            if (entry == null || !entry.learnsAs(old)) {
                generations.merge(old.key(), 1, Integer::sum);
            }
        }
        Map<String, SharedModel> before = shared;
        shared = shared(next);
        isShared = isShared(shared);
        for (Entry entry : next.entries()) {
            Entry old = find(profile, entry.key());
            SharedModel from = before.get(entry.key());
            if (old != null && from != null && entry.learnsAs(old)) {
                StateReader state = StateReader.of(0, StateWriter.write(0, from::write));
                Objects.requireNonNull(shared.get(entry.key())).read(state);
            }
        }
        profile = next;
        seats.clear();
    }

    private static @Nullable Entry find(Profile profile, String key) {
        for (Entry entry : profile.entries()) {
            if (entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /**
     * What a sensor's detectors are after a change of profile: what they learnt is kept where they learn as before.
     *
     * @param generation of each detector before the change
     */
    Detector[] renewed(Seats before, Detector[] old, Seats now, Map<String, Integer> generation) {
        Detector[] renewed = detectors(now);
        for (int i = 0; i < renewed.length; i++) {
            String key = now.key(i);
            int at = before.find(key);
            if (at >= 0 && isOwn(renewed[i]) && generation.getOrDefault(key, 0) == generation(key)) {
                renewed[i].read(StateReader.of(0, StateWriter.write(0, old[at]::write)));
            }
        }
        return renewed;
    }

    Map<String, Integer> generations() {
        return Map.copyOf(generations);
    }

    private int generation(String key) {
        return generations.getOrDefault(key, 0);
    }

    /** What is shared: the generations, and what detectors have learnt of all sensors. */
    void write(StateWriter out) {
        out.whole(generations.size());
        generations.forEach((key, generation) -> {
            out.text(key);
            out.whole(generation);
        });
        out.whole(shared.size());
        shared.forEach((key, model) -> {
            out.text(key);
            out.whole(generation(key));
            out.section(model::write);
        });
    }

    /** Takes over what was written, in a new line-up. */
    void read(StateReader in) {
        int known = in.count(MAX_DETECTORS, 2);
        for (int i = 0; i < known; i++) {
            generations.put(in.text(), in.whole(0, Integer.MAX_VALUE));
        }
        int count = in.count(MAX_DETECTORS, 3);
        for (int i = 0; i < count; i++) {
            String key = in.text();
            long generation = in.whole();
            StateReader state = in.section();
            SharedModel model = shared.get(key);
            // A model of other scope was written by the same kind: it has nothing to say to this one.
            if (model != null && model != SharedModel.NONE && generation(key) == generation && !state.atEnd()) {
                model.read(state);
                state.end();
            }
        }
    }

    /** The state of a sensor's own detectors, each by its key and generation. */
    void write(StateWriter out, Seats seats, Detector[] detectors) {
        int own = 0;
        for (Detector detector : detectors) {
            own += isOwn(detector) ? 1 : 0;
        }
        out.whole(own);
        for (int i = 0; i < detectors.length; i++) {
            if (isOwn(detectors[i])) {
                out.text(seats.key(i));
                out.whole(generation(seats.key(i)));
                out.section(detectors[i]::write);
            }
        }
    }

    /** @param detectors new ones; what was written by one that is not among them or of another generation is passed over */
    void read(StateReader in, Seats seats, Detector[] detectors) {
        int count = in.count(MAX_DETECTORS, 3);
        for (int i = 0; i < count; i++) {
            String key = in.text();
            long generation = in.whole();
            StateReader state = in.section();
            int at = seats.find(key);
            if (at >= 0 && isOwn(detectors[at]) && generation(key) == generation) {
                detectors[at].read(state);
                state.end();
            }
        }
    }
}
