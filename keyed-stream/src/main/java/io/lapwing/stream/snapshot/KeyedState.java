package io.lapwing.stream.snapshot;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one partition as snapshots see it: pieces by key. A key is a sensor's name, or the empty text for what the
 * partition shares.
 */
public interface KeyedState {
    /** The key of what the partition shares. */
    String SHARED = "";

    /** Sets who is told of a key before its first change since the last {@link #mark}; before any record. */
    void onChange(Consumer<String> listener);

    /** From now on the first change of each key is told before it happens. */
    void mark();

    /** The key's state as it is now; null where it has none. */
    byte @Nullable [] write(String key);

    /**
     * Puts a key's state back. On a restore that of {@link #SHARED} comes first.
     *
     * @throws io.lapwing.stream.NewerStateException where a newer version wrote it
     * @throws io.lapwing.stream.DamagedStateException where it is not what was written
     */
    void read(String key, byte[] state);

    /** Whether more is in memory than should be. */
    boolean isCrowded();

    /** Keys that can do without memory for a while, longest silent first. */
    void evictable(int most, Consumer<String> keys);

    /** The key's state leaves memory; {@link #read} brings it back before its next record is stepped. */
    void evict(String key);
}
