package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names by their bytes, so that a name that comes again is no new object and is not checked again. Bounded: a name takes
 * the place of another with the same slot.
 */
final class NameCache {
    private static final int SLOTS = 1 << 13;

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    /**
     * The name of {@code bytes[from, to)}.
     *
     * @param hash of these bytes, as {@link #hash(int, byte)} adds them up
     * @return null where it is not known and not plainly valid: printable ASCII of a name's length
     */
    @Nullable String find(byte[] bytes, int from, int to, int hash) {
        int slot = (hash ^ hash >>> 13) & SLOTS - 1;
        Entry entry = entries[slot];
        if (entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to)) {
            return entry.name;
        }
        if (!isPlain(bytes, from, to)) {
            return null;
        }
        String name = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), name);
        return name;
    }

    static int hash(int before, byte next) {
        return 31 * before + next;
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        if (to == from || to - from > Names.MAX_BYTES) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static final class Entry {
        private final byte[] bytes;
        private final String name;

        private Entry(byte[] bytes, String name) {
            this.bytes = bytes;
            this.name = name;
        }
    }
}
