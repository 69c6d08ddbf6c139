package io.lapwing.ingest.door;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An unpacked body in pieces, so that it never has to be copied into one.
 *
 * @param chunks all full but the last
 * @param brokenOff why the body ends before its end; null where it does not
 */
record Body(List<byte[]> chunks, long size, @Nullable String brokenOff) implements Input {
    @Override
    public InputStream open() {
        return new Chunks();
    }

    /** The first bytes, as many as a dead letter keeps. */
    byte[] head() {
        if (chunks.isEmpty()) {
            return new byte[0];
        }
        byte[] first = chunks.getFirst();
        int kept = (int) Math.min(size, Math.min(first.length, DeadLetter.MAX_PAYLOAD));
        return Arrays.copyOf(first, kept);
    }

    /** What is wrong with an input as a whole comes without it, since it is here. */
    Outcome.Rejected asPayloadOf(Outcome.Rejected rejected) {
        return rejected.at().isEmpty() && rejected.bytes() == 0
                ? refused(rejected.reason(), rejected.detail())
                : rejected;
    }

    /** The body as a whole refused. */
    Outcome.Rejected refused(Reason reason, String detail) {
        return new Outcome.Rejected("", reason, detail, head(), size);
    }

    private final class Chunks extends InputStream {
        private int chunk;
        private int offset;
        private long left = size;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                if (brokenOff != null) {
                    throw new EOFException(brokenOff);
                }
                return -1;
            }
            byte[] current = chunks.get(chunk);
            int n = (int) Math.min(Math.min(length, current.length - offset), left);
            System.arraycopy(current, offset, to, from, n);
            offset += n;
            left -= n;
            if (offset == current.length) {
                chunk++;
                offset = 0;
            }
            return n;
        }
    }
}
