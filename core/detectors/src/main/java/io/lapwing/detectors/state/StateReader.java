package io.lapwing.detectors.state;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote. Every method throws {@link DamagedStateException} where the bytes end too early
 * or say what cannot be; nothing is allocated by a length that the bytes at hand could not fill.
 */
public final class StateReader {
    private static final int OLDEST = 1;
    private static final long MAX_TIME = 253_402_300_799_999_999L;

    private final byte[] bytes;
    private final int end;
    private final int version;
    private int at;

    private StateReader(byte[] bytes, int version, int from, int end) {
        this.bytes = bytes;
        this.version = version;
        this.at = from;
        this.end = end;
    }

    /**
     * @param kind that the bytes must be of
     * @throws NewerStateException where a later version wrote them
     */
    public static StateReader of(int kind, byte[] bytes) {
        int end = bytes.length - StateWriter.CHECKSUM;
        if (end < StateWriter.HEADER) {
            throw new DamagedStateException("a state has at least 6 bytes, this one has " + bytes.length);
        }
        if (StateWriter.checksum(bytes, end)
                != ByteBuffer.wrap(bytes, end, StateWriter.CHECKSUM).getInt()) {
            throw new DamagedStateException("the checksum differs");
        }
        int version = Byte.toUnsignedInt(bytes[0]);
        if (version > StateWriter.VERSION) {
            throw new NewerStateException(version, StateWriter.VERSION);
        }
        StateReader in = new StateReader(bytes, version, 1, end);
        in.check(version >= OLDEST, "version");
        in.check(in.octet() == kind, "kind");
        return in;
    }

    /** The format that the state was written in. */
    public int version() {
        return version;
    }

    /** @throws DamagedStateException naming what is wrong, unless it holds */
    public void check(boolean holds, String what) {
        if (!holds) {
            throw new DamagedStateException("%s makes no sense, before byte %d of %d".formatted(what, at, end));
        }
    }

    public int octet() {
        check(at < end, "the end");
        return Byte.toUnsignedInt(bytes[at++]);
    }

    public boolean flag() {
        int value = octet();
        check(value <= 1, "a flag");
        return value == 1;
    }

    public long whole() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedStateException("a number is too long, before byte %d of %d".formatted(at, end));
    }

    /** A number within {@code min..max}. */
    public int whole(int min, int max) {
        long value = whole();
        check(value >= min && value <= max, "a count");
        return (int) value;
    }

    /** How many things follow, each of at least {@code bytesEach}. */
    public int count(int max, int bytesEach) {
        int count = whole(0, max);
        check((long) count * bytesEach <= end - at, "a length");
        return count;
    }

    public long signed() {
        long value = whole();
        return value >>> 1 ^ -(value & 1);
    }

    /** A time in microseconds since the epoch, up to the year 9999. */
    public long time() {
        long time = signed();
        check(Math.abs(time) <= MAX_TIME && time != Long.MIN_VALUE, "a time");
        return time;
    }

    /** Any double. */
    public double number() {
        check(end - at >= Double.BYTES, "the end");
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = bits << 8 | Byte.toUnsignedInt(bytes[at++]);
        }
        return Double.longBitsToDouble(bits);
    }

    /** A finite float. */
    public float real() {
        int bits = 0;
        for (int i = 0; i < Float.BYTES; i++) {
            bits = bits << 8 | octet();
        }
        float value = Float.intBitsToFloat(bits);
        check(Float.isFinite(value), "a number");
        return value;
    }

    public double finite() {
        double value = number();
        check(Double.isFinite(value), "a number");
        return value;
    }

    /** A number within {@code −limit..limit}. */
    public double within(double limit) {
        double value = number();
        check(Math.abs(value) <= limit, "a number");
        return value;
    }

    /** A number within {@code 0..limit}. */
    public double magnitude(double limit) {
        double value = number();
        check(value >= 0 && value <= limit, "a magnitude");
        return value;
    }

    public String text() {
        int length = count(Integer.MAX_VALUE, 1);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new DamagedStateException("a text is no UTF-8, at byte %d of %d".formatted(at, end));
        }
    }

    public byte[] bytes() {
        int length = count(Integer.MAX_VALUE, 1);
        byte[] read = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return read;
    }

    public @Nullable String textOrNull() {
        return flag() ? text() : null;
    }

    /** A part that a section wrote; this reader goes on behind it. */
    public StateReader section() {
        int length = count(Integer.MAX_VALUE, 1);
        StateReader part = new StateReader(bytes, version, at, at + length);
        at += length;
        return part;
    }

    public boolean atEnd() {
        return at == end;
    }

    /** Nothing may be left. */
    public void end() {
        check(at == end, "what follows the state");
    }
}
