package io.lapwing.stream.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The key of a record of the state topic: {@code slot/chunk/key} in text, so that a person can read it. Each key has two
 * slots, written in turn: the one that the last finished cut needs stays while the next cut is written.
 *
 * @param slot 0 or 1
 * @param chunk 0 for the first, because a record has at most 512 KiB
 */
record StateKey(int slot, int chunk, String key) {
    byte[] bytes() {
        return (slot + "/" + chunk + "/" + key).getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing where the bytes are no such key. */
    static Optional<StateKey> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first != 1 || second < 0 || second > 8) {
            return Optional.empty();
        }
        int slot = text.charAt(0) - '0';
        try {
            int chunk = Integer.parseInt(text, first + 1, second, 10);
            return (slot == 0 || slot == 1) && chunk >= 0
                    ? Optional.of(new StateKey(slot, chunk, text.substring(second + 1)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
