package io.lapwing.uplink;

import java.util.Arrays;

/** Readings as NDJSON, one after the other in one buffer, each addressable so that a batch can be split. */
final class Batch {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final int FIRST_LINES = 64;

    private byte[] bytes = new byte[FIRST_BYTES];
    /** Where line i ends, its line feed included. */
    private int[] ends = new int[FIRST_LINES];

    private int lines;
    private final long openedNanos;

    Batch(long openedNanos) {
        this.openedNanos = openedNanos;
    }

    int lines() {
        return lines;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    long openedNanos() {
        return openedNanos;
    }

    /** Whether one more line of this length stays within the limits; the first line always does. */
    boolean hasRoomFor(int length, int mostLines, int mostBytes) {
        return lines == 0 || (lines < mostLines && end(lines) + length + 1 <= mostBytes);
    }

    void add(byte[] json) {
        int from = end(lines);
        int to = from + json.length + 1;
        if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(to, bytes.length * 2));
        }
        if (lines == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(json, 0, bytes, from, json.length);
        bytes[to - 1] = '\n';
        ends[lines++] = to;
    }

    Part whole() {
        return new Part(0, lines);
    }

    private int end(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    /** Lines [first, last) of the batch. */
    final class Part {
        private final int first;
        private final int last;

        private Part(int first, int last) {
            this.first = first;
            this.last = last;
        }

        int size() {
            return last - first;
        }

        byte[] buffer() {
            return bytes;
        }

        int offset() {
            return end(first);
        }

        int length() {
            return end(last) - end(first);
        }

        /** Line i of this part, from 0, without its line feed; a copy. */
        byte[] line(int i) {
            return Arrays.copyOfRange(bytes, end(first + i), end(first + i + 1) - 1);
        }

        Part firstHalf() {
            return new Part(first, first + size() / 2);
        }

        Part secondHalf() {
            return new Part(first + size() / 2, last);
        }
    }
}
