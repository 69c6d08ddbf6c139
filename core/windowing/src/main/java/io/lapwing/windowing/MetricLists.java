package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The few lists of metrics that the readings of a fleet have, each in the order in which the readings name them. */
final class MetricLists {
    /** Lists that are remembered; they are searched one by one. */
    private static final int MOST = 64;

    private final int mostMetrics;
    private final List<String[]> lists = new ArrayList<>();

    MetricLists(int mostMetrics) {
        this.mostMetrics = mostMetrics;
    }

    boolean holds(int list) {
        return list < lists.size();
    }

    String[] get(int list) {
        return lists.get(list);
    }

    /** The number of the reading's list; −1 where it is too long, names a metric twice, or is one too many. */
    int find(Measurement reading, TextPool texts) {
        for (int i = 0; i < lists.size(); i++) {
            if (isOf(lists.get(i), reading)) {
                return i;
            }
        }
        if (lists.size() == MOST || reading.size() > mostMetrics) {
            return -1;
        }
        String[] names = new String[reading.size()];
        Set<String> distinct = new HashSet<>();
        for (int i = 0; i < names.length; i++) {
            names[i] = texts.shared(reading.metric(i));
            if (!distinct.add(names[i])) {
                return -1;
            }
        }
        lists.add(names);
        return lists.size() - 1;
    }

    static boolean isOf(String[] names, Measurement reading) {
        if (reading.size() != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!reading.metric(i).equals(names[i])) {
                return false;
            }
        }
        return true;
    }
}
