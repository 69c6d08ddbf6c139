package io.lapwing.cli.send;

import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A file that knows how far it was read, also where it is packed. For one reader at a time; the count, for others. */
final class CountedFile implements Input {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long size;
    private volatile long read;

    CountedFile(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
    }

    Path path() {
        return path;
    }

    /** Lines where the name says so, however odd the first of them are; else what is seen. */
    Format format() {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return plain.endsWith(".ndjson") || plain.endsWith(".jsonl") ? Format.NDJSON : Format.AUTO;
    }

    long size() {
        return size;
    }

    /** Bytes of the file that the last opened stream has read. */
    long read() {
        return read;
    }

    @Override
    public InputStream open() throws IOException {
        read = 0;
        return unpacked(new Counting(Files.newInputStream(path)));
    }

    /** From the first byte, for a look that is no progress. */
    InputStream openUncounted() throws IOException {
        return unpacked(Files.newInputStream(path));
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one reader; volatile for those who look
    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            read += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = super.read(to, from, length);
            read += Math.max(n, 0);
            return n;
        }
    }
}
