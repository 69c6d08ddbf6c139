package io.lapwing.mapping.input;

import io.lapwing.mapping.Format;
import io.lapwing.mapping.spec.InputSpec;

/** What an input looks like from its first bytes. */
public final class Sniffer {
    private static final String DELIMITERS = ",;\t|";

    private Sniffer() {}

    /** JSON by its first bracket; a JSON object a line by the bracket that begins the second line. */
    static Format format(ScanBuffer in) {
        in.skipByteOrderMark();
        JsonScan.skipBlanks(in);
        int first = in.peek();
        if (first == '[') {
            return Format.JSON;
        }
        if (first != '{') {
            return Format.CSV;
        }
        in.begin();
        for (int b = in.next(); b != ScanBuffer.END && in.length() < JsonElements.MAX_ELEMENT; b = in.next()) {
            if (b == '\n' || b == '\r') {
                boolean closed = in.array()[in.from() + in.length() - 2] == '}';
                JsonScan.skipBlanks(in);
                return closed && in.peek() == '{' ? Format.NDJSON : Format.JSON;
            }
        }
        return Format.JSON;
    }

    /** The delimiter that a line has most often outside quotes; blanks where it has none but blanks. */
    public static char delimiter(byte[] line, int from, int length) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean blank = false;
        for (int i = from; i < from + length; i++) {
            if (line[i] == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                blank |= line[i] == ' ';
                int which = DELIMITERS.indexOf(line[i]);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return counts[best] > 0 ? DELIMITERS.charAt(best) : blank ? InputSpec.WHITESPACE : ',';
    }
}
