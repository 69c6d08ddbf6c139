package io.lapwing.windowing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateOutput} wrote and believes none of it: every length is checked against the bytes that are left
 * before anything is made for it.
 */
final class StateInput {
    /** Times lie within, so that adding spans to them never overflows. */
    private static final long FARTHEST = 1L << 61;

    private static final int PAYLOAD = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ByteBuffer bytes;

    /**
     * @throws NewerStateException where the first byte says so
     * @throws DamagedStateException where the checksum does not fit
     */
    StateInput(byte[] state) {
        if (state.length == 0) {
            throw new DamagedStateException("there are no bytes");
        }
        if (state[0] > StateOutput.VERSION) {
            throw new NewerStateException(state[0], StateOutput.VERSION);
        }
        if (state[0] != StateOutput.VERSION) {
            throw new DamagedStateException("no version %d was ever written".formatted(state[0]));
        }
        int end = state.length - StateOutput.CHECKSUM_BYTES;
        if (end < 1 || ByteBuffer.wrap(state).getInt(end) != StateOutput.checksum(state, end)) {
            throw new DamagedStateException("the checksum does not fit");
        }
        bytes = ByteBuffer.wrap(state, 1, end - 1);
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            byte next = next();
            value |= (long) (next & PAYLOAD) << shift;
            if ((next & MORE) == 0) {
                check(shift == 0 || next != 0, "a number is longer than it needs to be");
                check(shift < Long.SIZE - 1 || next == 1, "a number has too many bits");
                return value;
            }
        }
        throw new DamagedStateException("a number does not end");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long time() {
        long time = signed();
        check(time >= -FARTHEST && time <= FARTHEST, "a time is out of range");
        return time;
    }

    /** A number from {@code least} to {@code most}. */
    long number(long least, long most) {
        long value = number();
        check(value >= least && value <= most, "a number is out of range");
        return value;
    }

    /** How many things follow, of which each takes at least {@code size} bytes. */
    int count(int size) {
        long count = number();
        check(count >= 0 && count <= bytes.remaining() / size, "there are fewer bytes than a count needs");
        return (int) count;
    }

    double finite() {
        check(bytes.remaining() >= Double.BYTES, "bytes are missing");
        double value = bytes.getDouble();
        check(Double.isFinite(value), "a number is not finite");
        return value;
    }

    String text() {
        int length = count(1);
        ByteBuffer utf8 = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new DamagedStateException("a text is not UTF-8");
        }
    }

    void end() {
        check(!bytes.hasRemaining(), "bytes are left over");
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new DamagedStateException(otherwise);
        }
    }

    private byte next() {
        check(bytes.hasRemaining(), "bytes are missing");
        return bytes.get();
    }
}
