package io.lapwing.stream.snapshot;

import io.lapwing.stream.DamagedStateException;
import io.lapwing.stream.NewerStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The value of a record of the state topic: version (1 byte), number of the cut (8), chunks that the key has in this cut
 * (2), CRC-32C of the rest (4), the state.
 *
 * @param chunks 0 where the key has no state any more
 */
record StateRecord(long cut, int chunks, byte[] state) {
    static final int VERSION = 1;
    private static final int HEADER = 1 + Long.BYTES + Short.BYTES + Integer.BYTES;
    /** With key and header under 512 KiB, so that a broker's usual limit of 1 MiB is far. */
    static final int MOST = (512 << 10) - 2048;

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + state.length)
                .put((byte) VERSION)
                .putLong(cut)
                .putShort((short) chunks)
                .putInt(checksum(cut, chunks, state))
                .put(state)
                .array();
    }

    /**
     * @throws NewerStateException where a newer version wrote it
     * @throws DamagedStateException where it is not what was written
     */
    static StateRecord read(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < HEADER) {
            throw new DamagedStateException(
                    "a record of %d bytes has no header".formatted(bytes == null ? 0 : bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int version = buffer.get();
        if (version > VERSION) {
            throw new NewerStateException("snapshot records", version, VERSION);
        }
        long cut = buffer.getLong();
        int chunks = buffer.getShort();
        int checksum = buffer.getInt();
        byte[] state = Arrays.copyOfRange(bytes, HEADER, bytes.length);
        if (version < 1 || chunks < 0 || checksum != checksum(cut, chunks, state)) {
            throw new DamagedStateException("checksum or header of a record is wrong");
        }
        return new StateRecord(cut, chunks, state);
    }

    private static int checksum(long cut, int chunks, byte[] state) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Short.BYTES)
                .putLong(cut)
                .putShort((short) chunks)
                .flip());
        crc.update(state);
        return (int) crc.getValue();
    }
}
