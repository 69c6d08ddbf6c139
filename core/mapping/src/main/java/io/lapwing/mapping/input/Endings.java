package io.lapwing.mapping.input;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is left of an input. */
final class Endings {
    private Endings() {}

    /** All that is left as one piece, whole where it is at most {@code max} bytes. */
    static Piece rest(ScanBuffer in, int max) {
        in.begin();
        while (in.length() <= max) {
            if (in.next() == ScanBuffer.END) {
                Piece.Problem problem = in.broken() == null ? null : Piece.Problem.TRUNCATED;
                return new Piece(in.array(), in.from(), in.length(), 0, in.length(), problem);
            }
        }
        byte[] head = Arrays.copyOfRange(in.array(), in.from(), in.from() + DeadLetter.MAX_PAYLOAD);
        long whole = in.length();
        in.begin();
        while (in.next() != ScanBuffer.END) {
            whole++;
            in.begin();
        }
        return new Piece(head, 0, head.length, 0, whole, Piece.Problem.TOO_LARGE);
    }

    /** The input ended too early. */
    static Outcome.Rejected truncated(ScanBuffer in, String detail) {
        String why = in.broken() == null ? detail : detail + ": " + in.broken();
        return new Outcome.Rejected("", Reason.TRUNCATED, why, new byte[0], 0);
    }

    /** Something stands where the input should end; null where nothing does. */
    static Outcome.@Nullable Rejected following(ScanBuffer in) {
        JsonScan.skipBlanks(in);
        if (in.peek() == ScanBuffer.END) {
            return in.broken() == null ? null : truncated(in, "the input breaks off");
        }
        Piece rest = rest(in, DeadLetter.MAX_PAYLOAD);
        byte[] payload = Arrays.copyOfRange(
                rest.bytes(), rest.from(), rest.from() + Math.min(rest.length(), DeadLetter.MAX_PAYLOAD));
        return new Outcome.Rejected(
                "", Reason.NOT_JSON, "something follows the end of the JSON", payload, rest.whole());
    }
}
