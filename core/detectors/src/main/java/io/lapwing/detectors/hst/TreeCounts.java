package io.lapwing.detectors.hst;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.function.IntUnaryOperator;

/** The counts of all nodes of a forest in few bits. */
/*
 * Each reading that reached a node went on to one of its children. So what came to the root is known (the readings of the
 * window), of two children only the left one is written, in the bits that its parent's count needs, and below a node that
 * nothing reached nothing is written. Trees come one after the other, nodes before their children, left before right.
 */
final class TreeCounts {
    private TreeCounts() {}

    /**
     * @param readings that every root has counted
     * @param counts node of the forest → its count
     */
    static void write(StateWriter out, Forest forest, int readings, IntUnaryOperator counts) {
        BitsOut bits = new BitsOut(out, forest.innerNodes(), counts);
        for (int tree = 0; tree < forest.trees(); tree++) {
            bits.below(tree * forest.nodes(), 0, readings);
        }
        bits.flush();
    }

    /** @param counts gets each node that counted something */
    static void read(StateReader in, Forest forest, int readings, Count counts) {
        BitsIn bits = new BitsIn(in, forest.innerNodes(), counts);
        for (int tree = 0; tree < forest.trees(); tree++) {
            bits.node(tree * forest.nodes(), 0, readings);
        }
    }

    /** Takes a node's count. */
    interface Count {
        void set(int node, int count);
    }

    private static int width(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }

    private static final class BitsOut {
        private final StateWriter out;
        private final int inner;
        private final IntUnaryOperator counts;
        private long held;
        private int size;

        BitsOut(StateWriter out, int inner, IntUnaryOperator counts) {
            this.out = out;
            this.inner = inner;
            this.counts = counts;
        }

        void below(int base, int node, int count) {
            if (count == 0 || node >= inner) {
                return;
            }
            int left = counts.applyAsInt(base + 2 * node + 1);
            put(left, width(count));
            below(base, 2 * node + 1, left);
            below(base, 2 * node + 2, count - left);
        }

        private void put(int value, int bits) {
            held = held << bits | value;
            size += bits;
            while (size >= Byte.SIZE) {
                size -= Byte.SIZE;
                out.octet((int) (held >>> size));
            }
        }

        void flush() {
            if (size > 0) {
                out.octet((int) (held << (Byte.SIZE - size)));
            }
        }
    }

    private static final class BitsIn {
        private final StateReader in;
        private final int inner;
        private final Count counts;
        private long held;
        private int size;

        BitsIn(StateReader in, int inner, Count counts) {
            this.in = in;
            this.inner = inner;
            this.counts = counts;
        }

        void node(int base, int node, int count) {
            if (count == 0) {
                return;
            }
            counts.set(base + node, count);
            if (node < inner) {
                int left = take(width(count));
                in.check(left <= count, "a node's count");
                node(base, 2 * node + 1, left);
                node(base, 2 * node + 2, count - left);
            }
        }

        private int take(int bits) {
            while (size < bits) {
                held = held << Byte.SIZE | in.octet();
                size += Byte.SIZE;
            }
            size -= bits;
            return (int) (held >>> size) & ((1 << bits) - 1);
        }
    }
}
