package io.lapwing.detectors.stream;

import io.lapwing.detectors.profile.Entry;
import io.lapwing.detectors.type.SharedModel;
import java.util.List;

/**
 * Which detectors of a profile judge a sensor, in their order. Sensors with the same ones share it.
 *
 * @param shared what the partition shares, one an entry
 * @param waiting detectors that join later
 */
record Seats(List<Entry> entries, List<SharedModel> shared, int waiting) {
    int size() {
        return entries.size();
    }

    String key(int at) {
        return entries.get(at).key();
    }

    /** Where the detector with this key sits, −1 where there is none. */
    int find(String key) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
