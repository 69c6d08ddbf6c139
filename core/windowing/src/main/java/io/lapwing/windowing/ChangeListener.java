package io.lapwing.windowing;

/** Hears of keys of the state before they change, so that it can keep what they were. */
public interface ChangeListener {
    /** Cares about nothing. */
    ChangeListener NONE = key -> {};

    /**
     * The key's state is about to change for the first time since the last {@link PartitionWindows#mark mark}; it can
     * still be {@linkplain PartitionWindows#write written} as it was.
     *
     * @param key a sensor, or {@link PartitionWindows#SHARED}
     */
    void changing(String key);
}
