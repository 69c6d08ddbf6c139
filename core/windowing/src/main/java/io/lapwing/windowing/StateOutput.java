package io.lapwing.windowing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the state of one key: a version, then numbers in as many bytes as they need, doubles by their bits, texts in
 * UTF-8 with their length, at the end a checksum of what lies between. {@link StateInput} reads it.
 */
final class StateOutput {
    static final int VERSION = 1;
    static final int CHECKSUM_BYTES = 4;

    private static final int FIRST_CAPACITY = 256;
    private static final int LONGEST_NUMBER = 10;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    StateOutput() {
        bytes[size++] = VERSION;
    }

    /** A number that is seldom negative: small ones are short. */
    void number(long value) {
        room(LONGEST_NUMBER);
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes[size++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that may as well be negative: those near 0 are short. */
    void signed(long value) {
        number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    void real(double value) {
        fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** All of it, closed by the checksum. */
    byte[] toBytes() {
        fixed(checksum(bytes, size), CHECKSUM_BYTES);
        return Arrays.copyOf(bytes, size);
    }

    /** Of the bytes after the version and before {@code end}: a newer version may check in another way. */
    static int checksum(byte[] of, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(of, 1, end - 1);
        return (int) checksum.getValue();
    }

    private void fixed(long value, int length) {
        room(length);
        for (int i = length - 1; i >= 0; i--) {
            bytes[size++] = (byte) (value >>> (i * Byte.SIZE));
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
