package io.lapwing.detectors.stream;

import java.util.HashSet;
import java.util.Set;

/** Which keys the listener was told of since the last mark. A key that was costs one comparison. */
final class Announcements {
    /** What the sensors share. */
    static final String SHARED = "";

    private final ChangeListener listener;
    private int round;
    private int shared;
    /** Told of in this round and not in memory any more, so that they are not told of twice. */
    private final Set<String> away = new HashSet<>();

    Announcements(ChangeListener listener) {
        this.listener = listener;
    }

    void mark() {
        round++;
        away.clear();
    }

    /** What the sensors share is about to change. */
    void shared() {
        if (shared != round) {
            shared = round;
            listener.changing(SHARED);
        }
    }

    /** A sensor that is not there yet is about to appear. */
    int appearing(String sensor) {
        if (round != 0) {
            listener.changing(sensor);
        }
        return round;
    }

    /** @return what to remember of this sensor */
    int changing(String sensor, int announced) {
        if (announced != round) {
            listener.changing(sensor);
        }
        return round;
    }

    void leaves(String sensor, int announced) {
        if (announced == round && round != 0) {
            away.add(sensor);
        }
    }

    /** @return what to remember of a sensor whose state was put back */
    int returns(String sensor) {
        return round == 0 || away.remove(sensor) ? round : round - 1;
    }
}
