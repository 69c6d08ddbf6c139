package io.lapwing.ingest.door;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Takes in one body, unpacked, and never more than its limit: a packed bomb costs no more than a plain one. */
final class BodyReader {
    private static final int CHUNK = DeadLetter.MAX_PAYLOAD;
    /** What is still read of a body that is refused anyway, so that its sender gets to the answer. */
    private static final long DRAINED = 256L << 20;

    private final InputStream raw;
    private final boolean gzip;
    private final long declared;
    private final long limit;
    private final Duration timeLimit;
    private final InFlight.Place place;
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;

    /**
     * @param declared the Content-Length; −1 where there is none
     * @param limit of bytes, unpacked
     * @param timeLimit for the whole body, so that a slow sender does not hold its room for ever
     */
    BodyReader(InputStream body, boolean gzip, long declared, long limit, Duration timeLimit, InFlight.Place place) {
        this.raw = body;
        this.gzip = gzip;
        this.declared = declared;
        this.limit = limit;
        this.timeLimit = timeLimit;
        this.place = place;
    }

    /** What came of it. */
    sealed interface Result {
        record Whole(Body body) implements Result {}

        /** Nothing of the body can be used. */
        record Refused(Reason reason, String detail, byte[] head, long bytes) implements Result {}

        /** There is no room for it now. */
        record NoRoom() implements Result {}
    }

    /** @throws IOException where the sender has gone */
    Result read() throws IOException {
        if (declared > 0 && !place.reserve(gzip ? CHUNK : Math.min(declared, limit) + 1)) {
            drain(raw, timeLimit);
            return new Result.NoRoom();
        }
        if (!gzip) {
            return fill(raw) ? new Result.Whole(new Body(chunks, size, null)) : tooMuch(raw);
        }
        Counted packed = new Counted(raw);
        try (InputStream unpacked = new GZIPInputStream(packed, 1 << 14)) {
            return fill(unpacked) ? new Result.Whole(new Body(chunks, size, null)) : tooMuch(packed);
        } catch (EOFException e) {
            if (packed.failed) {
                throw e;
            }
            return new Result.Whole(new Body(chunks, size, "the gzip stream does not end"));
        } catch (ZipException e) {
            drain(packed, timeLimit);
            boolean checksum = String.valueOf(e.getMessage()).startsWith("Corrupt GZIP trailer");
            return new Result.Refused(
                    checksum ? Reason.BAD_CHECKSUM : Reason.NOT_JSON,
                    "the body cannot be unpacked: " + e.getMessage(),
                    packed.head.toByteArray(),
                    packed.count);
        }
    }

    /** True at the end of the body; false where it is too large or there is no room. */
    private boolean fill(InputStream in) throws IOException {
        byte[] chunk = new byte[0];
        int filled = 0;
        long deadline = System.nanoTime() + timeLimit.toNanos();
        while (true) {
            if (filled == chunk.length) {
                int next = nextChunk();
                if (size > limit || !place.take(next)) {
                    return false;
                }
                chunk = new byte[next];
                chunks.add(chunk);
                filled = 0;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new InterruptedIOException("the body took longer than " + timeLimit);
            }
            int read = in.read(chunk, filled, chunk.length - filled);
            if (read < 0) {
                return size <= limit;
            }
            filled += read;
            size += read;
        }
    }

    /** Pieces that grow, up to one byte more than there should be: where that is filled, there is too much. */
    private int nextChunk() {
        boolean known = declared >= 0 && !gzip;
        long left = (known ? Math.min(declared, limit) : limit) + 1 - size;
        long wanted = CHUNK * (long) Math.clamp(chunks.size(), 1, 8);
        return (int) Math.max(1, Math.min(left, wanted));
    }

    private Result tooMuch(InputStream rest) throws IOException {
        byte[] head = new Body(chunks, size, null).head();
        boolean isLarge = size > limit;
        chunks.clear();
        long drained = drain(rest, timeLimit);
        return isLarge
                ? new Result.Refused(
                        Reason.TOO_LARGE,
                        "at most %d bytes%s, got more".formatted(limit, gzip ? " unpacked" : ""),
                        head,
                        gzip ? size : size + drained)
                : new Result.NoRoom();
    }

    /** Reads on and forgets, not for ever. */
    static long drain(InputStream in, Duration timeLimit) throws IOException {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        byte[] bin = new byte[1 << 14];
        long drained = 0;
        for (int n = in.read(bin); n >= 0 && drained < DRAINED && System.nanoTime() - deadline < 0; n = in.read(bin)) {
            drained += n;
        }
        return drained;
    }

    /** The packed bytes: how many, and the first of them for a dead letter. */
    private static final class Counted extends FilterInputStream {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private long count;
        private boolean failed;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            try {
                int n = super.read(to, from, length);
                if (n > 0) {
                    count += n;
                    int room = DeadLetter.MAX_PAYLOAD - head.size();
                    // Only a body that turns out to be no gzip needs it, and that shows at once.
                    head.write(to, from, Math.min(n, room));
                }
                return n;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void close() {
            // The request owns it.
        }
    }
}
