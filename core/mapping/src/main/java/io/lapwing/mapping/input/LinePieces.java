package io.lapwing.mapping.input;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.mapping.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines, ended by LF, CRLF or CR; blank ones are passed over. With a quote character a quoted field may hold line ends.
 */
/*
 * A quote that is never closed would swallow all that follows. So a quoted field may span MAX_QUOTED bytes; where one
 * does not end by then, its first line is broken, and from there on every line stands for itself.
 */
public final class LinePieces implements Pieces {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_QUOTED = 1 << 16;

    private final ScanBuffer in;
    private char delimiter;
    private final String comment;
    private int quote;
    private long line = 1;
    private boolean lost;

    /** Lines where quotes mean nothing. */
    LinePieces(ScanBuffer in) {
        this(in, (char) 0, (char) 0, "");
    }

    /**
     * @param delimiter after which a quote opens a quoted field; 0 while nobody knows
     * @param quote 0 for none
     * @param comment lines that begin with it are passed over; empty for none
     */
    LinePieces(ScanBuffer in, char delimiter, char quote, String comment) {
        this.in = in;
        this.delimiter = delimiter;
        this.quote = quote == 0 ? ScanBuffer.END - 1 : quote;
        this.comment = comment;
    }

    /** Quotes count after {@code known}, too, from the next line on. */
    public void delimiter(char known) {
        delimiter = known;
    }

    /** Passes over {@code lines} lines, blank ones counted. */
    void skip(int lines) {
        for (int i = 0; i < lines && in.peek() != ScanBuffer.END; i++) {
            raw();
        }
    }

    @Override
    public @Nullable Piece next() {
        while (in.peek() != ScanBuffer.END) {
            Piece piece = raw();
            if (!isBlank(piece) && !isComment(piece)) {
                lost |= piece.problem() == Piece.Problem.TRUNCATED;
                return piece;
            }
        }
        return null;
    }

    @Override
    public String at(Piece piece) {
        return "line " + piece.number();
    }

    @Override
    public Outcome.@Nullable Rejected ending() {
        return in.broken() == null || lost ? null : Endings.truncated(in, "the input breaks off");
    }

    private Piece raw() {
        long first = line;
        in.begin();
        boolean quoted = false;
        boolean fieldStart = true;
        while (in.length() <= MAX_LINE) {
            int b = in.next();
            if (b == ScanBuffer.END) {
                if (quoted) {
                    return firstLineAlone(first);
                }
                Piece.Problem problem = in.broken() == null ? null : Piece.Problem.TRUNCATED;
                return new Piece(in.array(), in.from(), in.length(), first, in.length(), problem);
            }
            if (b == '\n' || b == '\r') {
                int length = in.length() - 1;
                if (b == '\r' && in.peek() == '\n') {
                    in.next();
                }
                line++;
                if (!quoted) {
                    return new Piece(in.array(), in.from(), length, first, length, null);
                }
            }
            if (b == quote) {
                if (quoted && in.peek() == quote) {
                    in.next();
                } else {
                    quoted = !quoted && fieldStart;
                }
            }
            if (quoted && in.length() > MAX_QUOTED) {
                return firstLineAlone(first);
            }
            fieldStart = b == delimiter || fieldStart && (b == ' ' || b == '\t');
        }
        return tooLong(first);
    }

    private Piece firstLineAlone(long first) {
        quote = ScanBuffer.END - 1;
        line = first;
        in.backTo(0);
        Piece alone = raw();
        return alone.problem() == null
                ? new Piece(alone.bytes(), alone.from(), alone.length(), first, alone.whole(), Piece.Problem.BROKEN)
                : alone;
    }

    private Piece tooLong(long first) {
        byte[] head = Arrays.copyOfRange(in.array(), in.from(), in.from() + DeadLetter.MAX_PAYLOAD);
        long whole = in.length();
        in.begin();
        for (int b = in.peek(); b != ScanBuffer.END && b != '\n' && b != '\r'; b = in.peek()) {
            in.next();
            in.begin();
            whole++;
        }
        if (in.next() == '\r' && in.peek() == '\n') {
            in.next();
        }
        line++;
        return new Piece(head, 0, head.length, first, whole, Piece.Problem.TOO_LARGE);
    }

    private static boolean isBlank(Piece piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (piece.bytes()[piece.from() + i] > ' ' || piece.bytes()[piece.from() + i] < 0) {
                return false;
            }
        }
        return piece.problem() == null;
    }

    private boolean isComment(Piece piece) {
        if (comment.isEmpty() || piece.length() < comment.length()) {
            return false;
        }
        for (int i = 0; i < comment.length(); i++) {
            if (piece.bytes()[piece.from() + i] != (byte) comment.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        in.close();
    }
}
