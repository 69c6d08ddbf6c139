package io.lapwing.mapping.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window over a stream that keeps the piece being looked at: from {@link #begin()} to where the scan stands. The piece
 * can be gone over again; what lies before it is forgotten. A stream that throws counts as ended there, and {@link
 * #broken()} says why.
 */
final class ScanBuffer implements AutoCloseable {
    private static final int READ = 1 << 16;
    static final int END = -1;

    private final InputStream in;
    private byte[] bytes = new byte[READ];
    private int start;
    private int position;
    private int end;
    private boolean ended;
    private @Nullable String broken;

    ScanBuffer(InputStream in) {
        this.in = in;
    }

    /** The byte at the scan's place without moving it, or {@link #END}. */
    int peek() {
        if (position == end && !fill()) {
            return END;
        }
        return bytes[position] & 0xff;
    }

    /** The byte at the scan's place, which moves on, or {@link #END}. */
    int next() {
        if (position == end && !fill()) {
            return END;
        }
        return bytes[position++] & 0xff;
    }

    /** The piece begins here. */
    void begin() {
        start = position;
    }

    /** Bytes of the piece so far. */
    int length() {
        return position - start;
    }

    /** The array that holds the piece at {@link #from()}; good until the next call that reads. */
    byte[] array() {
        return bytes;
    }

    int from() {
        return start;
    }

    /** Goes back to {@code length} bytes after the piece's begin. */
    void backTo(int length) {
        position = start + length;
    }

    /** Why the stream broke off, or null where it ended as it should or has not ended yet. */
    @Nullable String broken() {
        return broken;
    }

    /** Skips the byte order mark of UTF-8; true where the input begins with one of UTF-16 instead. */
    boolean skipByteOrderMark() {
        begin();
        int first = next();
        int second = next();
        if (first == 0xfe && second == 0xff || first == 0xff && second == 0xfe) {
            return true;
        }
        if (first != 0xef || second != 0xbb || next() != 0xbf) {
            backTo(0);
        }
        return false;
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        if (start == end) {
            start = 0;
            position = 0;
            end = 0;
        } else if (end == bytes.length) {
            if (start >= bytes.length / 2) {
                System.arraycopy(bytes, start, bytes, 0, end - start);
                position -= start;
                end -= start;
                start = 0;
            } else {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }
        try {
            int read = in.read(bytes, end, bytes.length - end);
            if (read > 0) {
                end += read;
                return true;
            }
        } catch (IOException e) {
            broken = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
        ended = true;
        return false;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // Everything that is wanted has been read.
        }
    }
}
