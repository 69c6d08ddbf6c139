package io.lapwing.detectors.hst;

import java.util.Arrays;

/**
 * The two counts of each node of a forest: {@code l}, of the window that is filling, and {@code r}, of the last full one.
 *
 * <p>Readings of one sensor stay in few half-spaces, so most nodes are never touched: touched ones are kept in an open
 * hash table (node, l, r as shorts) that doubles as it fills, until plain arrays are the smaller form. After one reading
 * of 10 trees of height 8 that is 90 nodes in 768 bytes; in full 2 · 5,110 shorts.
 */
final class NodeCounts {
    private static final short EMPTY = -1;
    private static final int FIRST_CAPACITY = 128;

    private final int nodes;
    /** Keys of the table; null once the counts are plain arrays. */
    private short[] keys;

    private short[] l;
    private short[] r;
    private int used;

    /** @param nodes of the whole forest; more than the table's keys can name are kept in plain arrays at once */
    NodeCounts(int nodes) {
        this.nodes = nodes;
        this.keys = new short[0];
        this.l = new short[0];
        this.r = new short[0];
        if (nodes > Short.MAX_VALUE || nodes <= FIRST_CAPACITY) {
            toArrays();
        } else {
            allocate(FIRST_CAPACITY);
        }
    }

    private void allocate(int capacity) {
        keys = new short[capacity];
        Arrays.fill(keys, EMPTY);
        l = new short[capacity];
        r = new short[capacity];
        used = 0;
    }

    private boolean plain() {
        return keys.length == 0;
    }

    int l(int node) {
        int at = find(node);
        return at < 0 ? 0 : Short.toUnsignedInt(l[at]);
    }

    int r(int node) {
        int at = find(node);
        return at < 0 ? 0 : Short.toUnsignedInt(r[at]);
    }

    void increment(int node) {
        // Making room may replace the arrays.
        int at = made(node);
        l[at]++;
    }

    void setL(int node, int count) {
        int at = made(node);
        l[at] = (short) count;
    }

    void setR(int node, int count) {
        int at = made(node);
        r[at] = (short) count;
    }

    /** The window is full: r takes over l, l starts at 0. Nodes that hold nothing any more are dropped. */
    void pivot() {
        if (plain()) {
            short[] old = r;
            r = l;
            Arrays.fill(old, (short) 0);
            l = old;
            return;
        }
        short[] oldKeys = keys;
        short[] oldL = l;
        int kept = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY && oldL[i] != 0) {
                kept++;
            }
        }
        int capacity = FIRST_CAPACITY;
        // Room for as many again: the next window touches much the same nodes and some new ones.
        while (2 * capacity < 3 * kept) {
            capacity *= 2;
        }
        allocate(capacity);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY && oldL[i] != 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                r[at] = oldL[i];
                used++;
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
        // The table costs 6 bytes a place, plain arrays 4 bytes a node.
        if (6 * 2 * keys.length > 4 * nodes) {
            toArrays();
            return;
        }
        short[] oldKeys = keys;
        short[] oldL = l;
        short[] oldR = r;
        allocate(2 * oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                l[at] = oldL[i];
                r[at] = oldR[i];
                used++;
            }
        }
    }

    private void toArrays() {
        short[] oldKeys = keys;
        short[] oldL = l;
        short[] oldR = r;
        keys = new short[0];
        l = new short[nodes];
        r = new short[nodes];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                l[oldKeys[i]] = oldL[i];
                r[oldKeys[i]] = oldR[i];
            }
        }
    }

    /** Where the node is, or −1 where it was never touched. */
    private int find(int node) {
        if (plain()) {
            return node;
        }
        int at = place(node);
        return keys[at] == EMPTY ? -1 : at;
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
        return 2 * (keys.length + l.length + r.length);
    }
}
