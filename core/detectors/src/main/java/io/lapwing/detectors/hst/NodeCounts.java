package io.lapwing.detectors.hst;

import java.util.Arrays;

/**
 * The two counts of each node of a forest: {@code l}, of the window that is filling, and {@code r}, of the last full one.
 *
 * <p>Readings of one sensor stay in few half-spaces, so most nodes are never touched: touched ones are kept in an open
 * hash table that doubles as it fills, until a plain array is the smaller form. After one reading
 * of 10 trees of height 8 that is 90 nodes in 768 bytes; in full 5,110 pairs of shorts.
 */
final class NodeCounts {
    private static final short EMPTY = -1;
    private static final int FIRST_CAPACITY = 128;

    private static final int R = 16;
    private static final int L_MASK = 0xFFFF;

    private final int nodes;
    /** Keys of the table; empty once the counts are a plain array. */
    private short[] keys = new short[0];
    /** Of each place l in the low half, r in the high one: a walk touches both. */
    private int[] counts = new int[0];

    private int used;

    /** @param nodes of the whole forest; more than the table's keys can name are kept in a plain array at once */
    NodeCounts(int nodes) {
        this.nodes = nodes;
        if (nodes > Short.MAX_VALUE || nodes <= FIRST_CAPACITY) {
            counts = new int[nodes];
        } else {
            allocate(FIRST_CAPACITY);
        }
    }

    private void allocate(int capacity) {
        keys = new short[capacity];
        Arrays.fill(keys, EMPTY);
        counts = new int[capacity];
        used = 0;
    }

    private boolean plain() {
        return keys.length == 0;
    }

    int l(int node) {
        return counts(node) & L_MASK;
    }

    int r(int node) {
        return counts(node) >>> R;
    }

    private int counts(int node) {
        // An empty place counts nothing.
        return counts[plain() ? node : place(node)];
    }

    /** Adds 1 to l, which stays below 2¹⁶: a window is shorter. */
    void increment(int node) {
        // Making room may replace the array.
        int at = made(node);
        counts[at]++;
    }

    void setL(int node, int count) {
        int at = made(node);
        counts[at] = counts[at] & ~L_MASK | count;
    }

    void setR(int node, int count) {
        int at = made(node);
        counts[at] = counts[at] & L_MASK | count << R;
    }

    /** The window is full: r takes over l, l starts at 0. Nodes that hold nothing any more are dropped. */
    void pivot() {
        if (plain()) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] <<= R;
            }
            return;
        }
        short[] oldKeys = keys;
        int[] old = counts;
        int kept = 0;
        for (int both : old) {
            kept += (both & L_MASK) == 0 ? 0 : 1;
        }
        int capacity = FIRST_CAPACITY;
        // Room for as many again: the next window touches much the same nodes and some new ones.
        while (2 * capacity < 3 * kept) {
            capacity *= 2;
        }
        allocate(capacity);
        for (int i = 0; i < oldKeys.length; i++) {
            if ((old[i] & L_MASK) != 0) {
                put(oldKeys[i], old[i] << R);
            }
        }
    }

    /** Where the node is, after making room for it where it is new. */
    private int made(int node) {
        if (plain()) {
            return node;
        }
        int at = place(node);
        if (keys[at] != EMPTY) {
            return at;
        }
        if (4 * (used + 1) > 3 * keys.length) {
            grow();
            return made(node);
        }
        keys[at] = (short) node;
        used++;
        return at;
    }

    private void grow() {
        short[] oldKeys = keys;
        int[] old = counts;
        // The table costs 6 bytes a place, a plain array 4 bytes a node.
        if (6 * 2 * keys.length > 4 * nodes) {
            keys = new short[0];
            counts = new int[nodes];
        } else {
            allocate(2 * keys.length);
        }
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                put(oldKeys[i], old[i]);
            }
        }
    }

    private void put(short node, int both) {
        int at = made(node);
        counts[at] = both;
    }

    /** The node's place in the table, or the empty one where it belongs. */
    private int place(int node) {
        int mask = keys.length - 1;
        int at = (node * 0x9E3779B1) >>> 7 & mask;
        while (keys[at] != EMPTY && keys[at] != node) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Bytes of the arrays, headers left out. */
    int bytes() {
        return 2 * keys.length + 4 * counts.length;
    }
}
