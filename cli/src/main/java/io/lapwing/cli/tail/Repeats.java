package io.lapwing.cli.tail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows what was said last of each thing. Two events that come close together, such as a higher peak and the end, may
 * both carry the state after the second.
 */
final class Repeats {
    private static final int MOST = 10_000;

    private final Map<String, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this is what was said last of it. */
    boolean isRepeat(String id, String what) {
        @Nullable String before = last.remove(id);
        last.put(id, what);
        return what.equals(before);
    }
}
