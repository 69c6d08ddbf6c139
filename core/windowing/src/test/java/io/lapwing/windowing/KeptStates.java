package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Windows whose sensors come and go: keeps the states of those that are not in memory and reads them back before their
 * next reading, as whoever runs a partition does.
 */
final class KeptStates {
    private final TreeMap<String, byte[]> away = new TreeMap<>();
    PartitionWindows windows;
    int evicted;
    int restored;

    KeptStates(PartitionWindows windows) {
        this.windows = windows;
    }

    Fate step(TestReading reading, long appendTime, StepResults out) {
        byte[] state = away.remove(reading.sensor());
        if (state != null) {
            windows.read(reading.sensor(), state);
        }
        return windows.step(reading, appendTime, out);
    }

    void evictSome(SplittableRandom random) {
        List<String> keys = new ArrayList<>();
        windows.evictable(random.nextInt(1, 4), keys::add);
        for (String key : keys) {
            byte[] state = windows.write(key);
            if (state == null) {
                throw new AssertionError("nothing is known of " + key);
            }
            away.put(key, state);
            windows.evict(key);
            evicted++;
        }
    }

    /** As if the process had died: all that goes on is what was written. */
    void restoreInto(PartitionWindows fresh, SplittableRandom random) {
        Map<String, byte[]> all = all();
        away.clear();
        all.forEach((key, state) -> {
            if (!key.equals(PartitionWindows.SHARED) && random.nextInt(4) == 0 && !hasOpenWindow(key)) {
                away.put(key, state);
            } else {
                fresh.read(key, state);
            }
        });
        windows = fresh;
        restored++;
    }

    /** Every key's state, in memory or not. */
    Map<String, byte[]> all() {
        Map<String, byte[]> all = new TreeMap<>(away);
        for (String key : windows.keys()) {
            add(key, all);
        }
        add(PartitionWindows.SHARED, all);
        return all;
    }

    private void add(String key, Map<String, byte[]> all) {
        byte[] state = windows.write(key);
        if (state != null) {
            all.put(key, state);
        }
    }

    private boolean hasOpenWindow(String key) {
        List<String> idle = new ArrayList<>();
        windows.evictable(Integer.MAX_VALUE, idle::add);
        return windows.holds(key) && !idle.contains(key);
    }
}
