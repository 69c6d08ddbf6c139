package io.lapwing.mapping.input;

import io.lapwing.contracts.DeadLetter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a JSON array into its elements without understanding them, so that one broken element costs only itself and its
 * bytes are exact.
 */
/*
 * An element ends at the comma or bracket at its own depth. Where none comes (a quote or a bracket is missing in it), the
 * scan goes back and looks for the next place that can hardly be anything but a border between two elements: "}" "," "{" or
 * "]" "," "[". That is allowed REPAIRS times in one input, so that a hostile input costs a bounded number of scans of at
 * most MAX_ELEMENT bytes; after them the rest of the input is given up as one piece.
 */
final class JsonElements {
    /** Longest element; a reading of 256 metrics with the longest names is a tenth of it. */
    static final int MAX_ELEMENT = 1 << 20;

    private static final int REPAIRS = 16;

    private final ScanBuffer in;
    private long number;
    private int repairs;
    private boolean first = true;
    private boolean ended;
    private boolean closed;

    /** @param in stands after the array's opening bracket */
    JsonElements(ScanBuffer in) {
        this.in = in;
    }

    /** The next element, or null after the last. */
    @Nullable Piece next() {
        if (ended) {
            return null;
        }
        in.begin();
        JsonScan.skipBlanks(in);
        if (!first && in.peek() == ',') {
            in.next();
            JsonScan.skipBlanks(in);
        }
        first = false;
        if (in.peek() == ']' || in.peek() == ScanBuffer.END) {
            // "[1,]": the comma promised an element, but nothing that was sent is lost by letting it pass.
            closed = in.next() == ']';
            ended = true;
            return null;
        }
        in.begin();
        JsonScan scan = new JsonScan(in, ']');
        Piece.Problem problem = scan.run(MAX_ELEMENT);
        if (problem == null) {
            return piece(in.length(), null);
        }
        int scanned = in.length();
        Piece repaired = repairs++ < REPAIRS ? cutAtBorder() : null;
        if (repaired != null) {
            return repaired;
        }
        in.backTo(scanned);
        return problem == Piece.Problem.TOO_LARGE && repairs <= REPAIRS ? skipToEnd(scan) : giveUp(problem);
    }

    /** Whether the array's closing bracket was there. */
    boolean closed() {
        return closed;
    }

    private Piece piece(int length, Piece.@Nullable Problem problem) {
        return new Piece(in.array(), in.from(), length, number++, length, problem);
    }

    /** Ends the broken element at the next border and puts the scan at the element behind it; null where there is none. */
    private @Nullable Piece cutAtBorder() {
        in.backTo(0);
        int opener = in.peek();
        while (in.length() <= MAX_ELEMENT) {
            int b = in.next();
            if (b == ScanBuffer.END) {
                return null;
            }
            if (b == '}' && opener != '[' || b == ']' && opener != '{') {
                int end = in.length();
                JsonScan.skipBlanks(in);
                if (in.peek() == ',') {
                    in.next();
                    JsonScan.skipBlanks(in);
                    if (in.peek() == (b == '}' ? '{' : '[')) {
                        first = true;
                        return piece(end, Piece.Problem.BROKEN);
                    }
                }
                in.backTo(end);
            }
        }
        return null;
    }

    /** An element that is too long, but ends somewhere. */
    private Piece skipToEnd(JsonScan scan) {
        byte[] head = head();
        long skipped = 0;
        Piece.Problem problem = Piece.Problem.TOO_LARGE;
        while (problem == Piece.Problem.TOO_LARGE) {
            skipped += in.length();
            in.begin();
            problem = scan.run(1 << 15);
        }
        return new Piece(head, 0, head.length, number++, skipped + in.length(), Piece.Problem.TOO_LARGE);
    }

    /** All that is left belongs to this element. */
    private Piece giveUp(Piece.Problem problem) {
        byte[] head = head();
        long skipped = in.length();
        in.begin();
        while (in.next() != ScanBuffer.END) {
            skipped++;
            in.begin();
        }
        ended = true;
        return new Piece(head, 0, head.length, number++, skipped, problem);
    }

    private byte[] head() {
        return Arrays.copyOfRange(in.array(), in.from(), in.from() + Math.min(in.length(), DeadLetter.MAX_PAYLOAD));
    }
}
