package io.lapwing.stream.snapshot;

import io.lapwing.stream.DamagedStateException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds on the state topic what belongs to a finished cut: of each key the newest snapshot that is not newer than it. What
 * an unfinished cut left behind is not looked at.
 */
public final class SnapshotLoader {
    private static final int LOOK_FOR_ROOM = 1_000;

    private static final class Found {
        final int slot;
        final long cut;
        final long offset;
        final int count;
        /** By number; null where one is missing. */
        final byte[] @Nullable [] chunks;

        Found(int slot, long cut, long offset, int count) {
            this.slot = slot;
            this.cut = cut;
            this.offset = offset;
            this.count = count;
            this.chunks = new byte[count][];
        }
    }

    private final CommitNote note;
    private final Map<String, Found> keys = new HashMap<>();
    private long newest;
    private byte @Nullable [] settings;
    private @Nullable DamagedStateException damage;

    /** @param note which cut */
    public SnapshotLoader(CommitNote note) {
        this.note = note;
        this.newest = Math.max(note.cut(), note.base() - 1);
    }

    /**
     * The next record of the topic. Damage is remembered and told by {@link #restore}.
     *
     * @throws io.lapwing.stream.NewerStateException where a newer version wrote it
     */
    public void accept(StateLog.Entry entry) {
        if (entry.value() == null) {
            return;
        }
        try {
            read(entry);
        } catch (DamagedStateException e) {
            damage = e;
        }
    }

    private void read(StateLog.Entry entry) {
        if (Arrays.equals(entry.key(), Snapshots.SETTINGS_KEY)) {
            settings = StateRecord.read(entry.value()).state();
            return;
        }
        Optional<StateKey> key = StateKey.parse(entry.key());
        if (key.isEmpty()) {
            throw new DamagedStateException("a record whose key is none of ours at offset " + entry.offset());
        }
        StateRecord value = StateRecord.read(entry.value());
        newest = Math.max(newest, value.cut());
        if (value.cut() >= note.base() && value.cut() <= note.cut()) {
            accept(key.get(), value, entry.offset());
        }
    }

    private void accept(StateKey key, StateRecord value, long offset) {
        Found found = keys.get(key.key());
        if (found == null || found.cut < value.cut()) {
            found = new Found(key.slot(), value.cut(), offset, value.chunks());
            keys.put(key.key(), found);
        }
        if (found.cut == value.cut() && key.chunk() < found.count) {
            found.chunks[key.chunk()] = value.state();
        }
    }

    /** The greatest number that any cut on the topic has. */
    public long newest() {
        return newest;
    }

    /** The settings through time, as far as they are known and whole. */
    public SettingsHistory settings() {
        SettingsHistory history = new SettingsHistory();
        if (settings != null) {
            try {
                history.read(settings);
            } catch (DamagedStateException e) {
                damage = e;
                return new SettingsHistory();
            }
        }
        return history;
    }

    /**
     * Puts the state back, what is shared first. Once only.
     *
     * @throws io.lapwing.stream.NewerStateException where a newer version wrote it
     * @throws DamagedStateException where it is not what was written
     */
    public void restore(KeyedState state, Snapshots snapshots) {
        if (damage != null) {
            throw damage;
        }
        restore(KeyedState.SHARED, keys.remove(KeyedState.SHARED), state, snapshots);
        int read = 0;
        for (Map.Entry<String, Found> each : keys.entrySet()) {
            restore(each.getKey(), each.getValue(), state, snapshots);
            if (++read % LOOK_FOR_ROOM == 0) {
                snapshots.evict();
            }
        }
    }

    private static void restore(String key, @Nullable Found found, KeyedState state, Snapshots snapshots) {
        if (found == null) {
            return;
        }
        if (found.count > 0) {
            state.read(key, whole(key, found));
        }
        snapshots.found(key, found.slot, found.cut, found.count, found.offset);
    }

    private static byte[] whole(String key, Found found) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] chunk : found.chunks) {
            if (chunk == null) {
                throw new DamagedStateException(
                        "a part of the state of a key of %d characters is missing".formatted(key.length()));
            }
            if (found.count == 1) {
                return chunk;
            }
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
    }
}
