package io.lapwing.detectors.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state of one key: whole numbers in as many bytes as they need, doubles by their raw bits, text as UTF-8 with
 * its length. {@link StateReader} reads the same in the same order.
 */
/*
 * Layout, in every version: format version, kind, the state, then the CRC-32C of all that in 4 bytes, big-endian. So
 * damage is told from a newer version before anything else is looked at.
 */
public final class StateWriter {
    /** The format that this program writes, and the newest that it reads. */
    public static final int VERSION = 3;

    static final int HEADER = 2;
    static final int CHECKSUM = 4;

    private byte[] bytes;
    private int size;

    private StateWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * The bytes of one key.
     *
     * @param kind what is written, so that one kind of key is never read as another
     */
    public static byte[] write(int kind, Consumer<StateWriter> state) {
        StateWriter out = new StateWriter(512);
        out.octet(VERSION);
        out.octet(kind);
        state.accept(out);
        int checksum = checksum(out.bytes, out.size);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.octet(checksum >>> shift);
        }
        return Arrays.copyOf(out.bytes, out.size);
    }

    static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** The low 8 bits. */
    public void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    /** A whole number that is seldom negative: 7 bits a byte, the lowest first. */
    public void whole(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A whole number of either sign. */
    public void signed(long value) {
        whole(value << 1 ^ value >> 63);
    }

    public void number(double value) {
        room(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    /** A float by its raw bits. */
    public void real(float value) {
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(bits >>> shift);
        }
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        whole(utf8.length);
        raw(utf8);
    }

    public void textOrNull(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            text(value);
        }
    }

    /** Bytes as they are, with their number before them. */
    public void bytes(byte[] more) {
        whole(more.length);
        raw(more);
    }

    /** A part with its length before it, so that a reader can pass over it. */
    public void section(Consumer<StateWriter> part) {
        StateWriter inner = new StateWriter(256);
        part.accept(inner);
        whole(inner.size);
        raw(Arrays.copyOf(inner.bytes, inner.size));
    }

    private void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
