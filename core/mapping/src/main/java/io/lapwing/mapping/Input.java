package io.lapwing.mapping;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Bytes that can be read more than once: what stands beside the rows of a table may come after them, so a table is
 * skimmed before it is read.
 */
@FunctionalInterface
public interface Input {
    /** From the first byte. A stream that throws while it is read counts as breaking off there. */
    InputStream open() throws IOException;

    static Input of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** A file, unpacked where its first two bytes are gzip's. */
    static Input of(Path file) {
        return () -> {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                in.mark(2);
                boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
                in.reset();
                return gzip ? new GZIPInputStream(in, 1 << 16) : in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        };
    }
}
