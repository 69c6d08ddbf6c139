package io.lapwing.stream.snapshot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the state of one partition to the state topic, cut after cut, while the stream goes on.
 *
 * <p>A cut is the state as of one offset. When it begins, the keys that changed since the one before are due. Each is
 * written before it changes again, or with the share of a transaction; when all are, the cut is finished, and a replay
 * begins at its offset. Keys that did not change keep the snapshot that they have. This is copy on write over the keys:
 * the stream never stops for a snapshot, and a cut costs what has changed.
 *
 * <p>Everything here moves with the state: after an abort it is thrown away with it and restored. Used by one thread at a
 * time.
 */
public final class Snapshots {
    static final byte[] SETTINGS_KEY = {'s', 'e', 't', 't', 'i', 'n', 'g', 's'};

    private static final int EVICTED_AT_ONCE = 10_000;

    private final int partition;
    private final KeyedState state;
    private final StateOutput out;
    private final Map<String, KeyEntry> entries = new HashMap<>();
    private final ArrayDeque<KeyEntry> pending = new ArrayDeque<>();
    private List<KeyEntry> dirty = new ArrayList<>();
    private CommitNote note;
    private long newest;
    /** The offset that the cut at hand is the state before; −1 while there is none. */
    private long atHand = -1;

    private int evicted;
    /** Written in all. */
    private long bytes;

    /**
     * @param note of the snapshot that the state was restored from
     * @param newest the greatest number that any cut on the topic has, finished or not
     */
    public Snapshots(int partition, KeyedState state, StateOutput out, CommitNote note, long newest) {
        this.partition = partition;
        this.state = state;
        this.out = out;
        this.note = note;
        this.newest = newest;
        state.onChange(this::changing);
        state.mark();
    }

    /** A key's snapshot was found on the topic and read. */
    void found(String key, int slot, long cut, int chunks, long offset) {
        KeyEntry entry = new KeyEntry(key);
        entry.slot = slot;
        entry.cut = cut;
        entry.chunks = chunks;
        entry.offset = offset;
        entries.put(key, entry);
    }

    private void changing(String key) {
        KeyEntry entry = entries.computeIfAbsent(key, KeyEntry::new);
        if (entry.pending) {
            write(entry);
        }
        if (!entry.dirty) {
            entry.dirty = true;
            dirty.add(entry);
        }
    }

    /** Whether a cut is being written. */
    public boolean isWriting() {
        return atHand >= 0;
    }

    /** Whether anything changed since the newest cut began. */
    public boolean hasChanges() {
        return !dirty.isEmpty();
    }

    /**
     * A cut begins.
     *
     * @param next the first offset whose record is not in it
     */
    public void begin(long next) {
        newest++;
        atHand = next;
        for (KeyEntry entry : dirty) {
            entry.dirty = false;
            entry.pending = true;
            pending.add(entry);
        }
        dirty = new ArrayList<>();
        state.mark();
    }

    /**
     * Writes some of what the cut at hand still needs.
     *
     * @param most bytes, about
     * @return whether this finished the cut: from the next commit on a replay begins at its offset
     */
    public boolean share(long most) {
        if (!isWriting()) {
            return false;
        }
        long until = bytes + most;
        for (KeyEntry entry = pending.poll(); entry != null; entry = pending.poll()) {
            if (entry.pending) {
                write(entry);
            }
            if (bytes >= until) {
                break;
            }
        }
        if (!pending.isEmpty()) {
            return false;
        }
        note = new CommitNote(newest, note.base(), atHand);
        atHand = -1;
        return true;
    }

    /** The snapshot that belongs to what is committed next. */
    public CommitNote note() {
        return note;
    }

    /** Writes the settings that are and were in force; they hold for whatever is committed with them. */
    public void write(SettingsHistory settings) {
        byte[] value = new StateRecord(newest, 1, settings.write()).bytes();
        out.state(partition, SETTINGS_KEY, value, offset -> {});
        bytes += value.length;
    }

    /** Keys whose state is on the topic only. */
    public int evicted() {
        return evicted;
    }

    public int keys() {
        return entries.size();
    }

    /** Makes room in memory, if it is short. Only between transactions: what is evicted must be committed. */
    public void evict() {
        int before = -1;
        while (state.isCrowded() && evicted != before) {
            before = evicted;
            state.evictable(EVICTED_AT_ONCE, this::evict);
        }
    }

    private void evict(String key) {
        KeyEntry entry = entries.get(key);
        if (entry != null && !entry.evicted && entry.isClean() && state.isCrowded()) {
            state.evict(key);
            entry.evicted = true;
            evicted++;
        }
    }

    /** Brings back the state of those of the keys that are evicted. */
    public void fetch(Collection<String> keys, StateLog log) {
        Set<KeyEntry> away = new HashSet<>();
        for (String key : keys) {
            KeyEntry entry = entries.get(key);
            if (entry != null && entry.evicted) {
                away.add(entry);
            }
        }
        if (away.isEmpty()) {
            return;
        }
        KeyEntry[] wanted = away.toArray(KeyEntry[]::new);
        Arrays.sort(wanted, Comparator.comparingLong(entry -> entry.offset));
        Map<Long, KeyEntry> byOffset = HashMap.newHashMap(wanted.length);
        long[] offsets = new long[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            offsets[i] = wanted[i].offset;
            byOffset.put(wanted[i].offset, wanted[i]);
        }
        log.readAt(partition, offsets, found -> {
            KeyEntry entry = byOffset.get(found.offset());
            if (entry != null) {
                state.read(entry.key, StateRecord.read(found.value()).state());
                entry.evicted = false;
                evicted--;
            }
        });
    }

    private void write(KeyEntry entry) {
        entry.pending = false;
        byte[] written = state.write(entry.key);
        if (written == null && entry.cut == 0) {
            return;
        }
        byte[] whole = written == null ? new byte[0] : written;
        int chunks = written == null ? 0 : Math.max(1, Math.ceilDiv(whole.length, StateRecord.MOST));
        entry.slot = 1 - entry.slot;
        entry.cut = newest;
        entry.chunks = chunks;
        entry.offset = KeyEntry.UNKNOWN;
        for (int i = 0; i < Math.max(1, chunks); i++) {
            byte[] part = chunks <= 1
                    ? whole
                    : Arrays.copyOfRange(
                            whole, i * StateRecord.MOST, Math.min(whole.length, (i + 1) * StateRecord.MOST));
            byte[] value = new StateRecord(newest, chunks, part).bytes();
            bytes += value.length;
            out.state(
                    partition, new StateKey(entry.slot, i, entry.key).bytes(), value, offset -> entry.offset = offset);
        }
    }
}
