package io.lapwing.stream.snapshot;

/** What is known of one key: where its newest snapshot lies and whether it has changed since. */
final class KeyEntry {
    static final long UNKNOWN = -1;

    final String key;
    /** The slot that holds its newest snapshot. */
    int slot = 1;
    /** The cut that its newest snapshot belongs to; 0 before the first. */
    long cut;
    /** Chunks of its newest snapshot. */
    int chunks;
    /** Of the newest snapshot's only chunk on the state topic; written by the producer's thread. */
    volatile long offset = UNKNOWN;
    /** Whether it has changed since the newest cut began. */
    boolean dirty;
    /** Whether the cut at hand still has to write it. */
    boolean pending;
    /** Whether its state is on the topic only. */
    boolean evicted;

    KeyEntry(String key) {
        this.key = key;
    }

    /** Whether its newest snapshot is its state, and can be read by one look. */
    boolean isClean() {
        return !dirty && !pending && chunks == 1 && offset != UNKNOWN;
    }
}
