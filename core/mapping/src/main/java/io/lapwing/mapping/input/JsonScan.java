package io.lapwing.mapping.input;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a JSON value ends by looking at bytes alone: strings, escapes and brackets. Depth costs nothing: kinds of
 * brackets are remembered down to 64 levels, below that they are only counted.
 */
final class JsonScan {
    private static final int KINDS = 64;

    private final ScanBuffer in;
    private final int closer;
    private int depth;
    private long kinds;
    private boolean text;
    private boolean bracketed;

    /** @param closer the bracket that ends what the value stands in */
    JsonScan(ScanBuffer in, char closer) {
        this.in = in;
        this.closer = closer;
    }

    static void skipBlanks(ScanBuffer in) {
        for (int b = in.peek(); b == ' ' || b == '\n' || b == '\r' || b == '\t'; b = in.peek()) {
            in.next();
        }
    }

    /**
     * Moves to the comma or closer behind the value, which stay unread. Can be called again after {@code TOO_LARGE} and
     * goes on then.
     *
     * @param max bytes of the piece in {@code in} at which it stops
     * @return null where the end was found
     */
    Piece.@Nullable Problem run(int max) {
        while (in.length() <= max) {
            int b = in.peek();
            if (b == ScanBuffer.END) {
                return depth == 0 && !text && bracketed ? null : Piece.Problem.TRUNCATED;
            }
            if (text) {
                in.next();
                if (b == '\\') {
                    in.next();
                } else if (b == '"') {
                    text = false;
                }
                continue;
            }
            if (depth == 0 && (b == ',' || b == closer)) {
                return null;
            }
            if (b == '}' || b == ']') {
                if (!close(b)) {
                    return Piece.Problem.BROKEN;
                }
            } else if (b == '{' || b == '[') {
                open(b);
            } else if (b == '"') {
                text = true;
            }
            in.next();
        }
        return Piece.Problem.TOO_LARGE;
    }

    private void open(int b) {
        if (depth < KINDS) {
            kinds = b == '{' ? kinds | 1L << depth : kinds & ~(1L << depth);
        }
        depth++;
        bracketed = true;
    }

    private boolean close(int b) {
        if (depth == 0) {
            return false;
        }
        depth--;
        return depth >= KINDS || (kinds >>> depth & 1) == (b == '}' ? 1 : 0);
    }
}
