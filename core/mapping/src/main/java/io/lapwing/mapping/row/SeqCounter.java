package io.lapwing.mapping.row;

/**
 * Numbers the rows that share a sensor and a time: 0 for the first, 1 for the second.
 *
 * <p>Exact for the last {@code capacity} distinct pairs at least; a pair that comes back after more than that starts at 0
 * again. Memory grows with the pairs seen and ends at about 48 bytes times {@code capacity}.
 */
/*
 * Two open-addressing tables of 64-bit hashes: when the young one is full, it becomes the old one and the former old one is
 * forgotten. A pair found in the old one moves into the young one with its count. Two pairs with one hash share their
 * numbers: both stay distinct readings, only their seq is not what a reader expects; among a million pairs that happens once in
 * 30 million files.
 */
final class SeqCounter {
    private static final int SMALLEST = 1 << 10;

    private final int capacity;
    private Table young = new Table(SMALLEST);
    private Table old = new Table(1);

    SeqCounter(int capacity) {
        this.capacity = capacity;
    }

    /** The number of earlier calls with this pair. */
    int next(String sensor, long micros) {
        long hash = hash(sensor, micros);
        int i = young.find(hash);
        if (young.counts[i] == 0) {
            int before = old.counts[old.find(hash)];
            if (young.size == capacity) {
                old = young;
                young = new Table(SMALLEST);
            } else if (young.size * 2 >= young.hashes.length) {
                young = young.doubled();
            }
            i = young.find(hash);
            young.hashes[i] = hash;
            young.counts[i] = before;
            young.size++;
        }
        return young.counts[i]++;
    }

    private static long hash(String sensor, long micros) {
        long h = micros * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < sensor.length(); i++) {
            h = (h ^ sensor.charAt(i)) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return h ^ h >>> 31;
    }

    /** Hash to count; a count of 0 is a free place. */
    private static final class Table {
        private final long[] hashes;
        private final int[] counts;
        private int size;

        private Table(int places) {
            hashes = new long[places];
            counts = new int[places];
        }

        /** The place of the hash, or the free one where it belongs. */
        private int find(long hash) {
            int mask = hashes.length - 1;
            int i = (int) hash & mask;
            while (counts[i] != 0 && hashes[i] != hash) {
                i = i + 1 & mask;
            }
            return i;
        }

        private Table doubled() {
            Table bigger = new Table(hashes.length * 2);
            for (int i = 0; i < hashes.length; i++) {
                if (counts[i] != 0) {
                    int to = bigger.find(hashes[i]);
                    bigger.hashes[to] = hashes[i];
                    bigger.counts[to] = counts[i];
                }
            }
            bigger.size = size;
            return bigger;
        }
    }
}
