package io.lapwing.mapping.input;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.InputSpec;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One delimited line, cut into its fields; a field becomes text only when somebody asks for it. Used again and again. */
public final class CsvFields {
    private static final char UNKNOWN = '\uFFFD';

    private final char delimiter;
    private final char quote;
    private final Charset charset;
    private byte[] bytes = new byte[0];
    private int[] bounds = new int[32];
    private boolean[] quoted = new boolean[16];
    private int size;

    public CsvFields(char delimiter, char quote, Charset charset) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.charset = charset;
    }

    /** @throws InvalidRecordException {@link Reason#TRUNCATED} where a quoted field does not end */
    public void set(byte[] line, int from, int length) {
        bytes = line;
        size = 0;
        int end = from + length;
        int i = from;
        if (delimiter == InputSpec.WHITESPACE) {
            i = skipBlanks(i, end);
            while (i < end) {
                i = skipBlanks(field(i, end), end);
            }
            return;
        }
        while (true) {
            i = field(i, end);
            if (i >= end) {
                return;
            }
            i++;
            if (i == end) {
                add(i, i, false);
                return;
            }
        }
    }

    public int size() {
        return size;
    }

    /** Fields without those at the end that hold nothing, as a line that ends with its delimiter has one. */
    public int sizeWithoutEmptyEnd() {
        int n = size;
        while (n > 0 && bounds[2 * n - 2] == bounds[2 * n - 1]) {
            n--;
        }
        return n;
    }

    /** @throws InvalidRecordException {@link Reason#BAD_NAME} where the bytes are not of the character set */
    public String text(int i) {
        String text = new String(bytes, bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i], charset);
        if (text.indexOf(UNKNOWN) >= 0
                && !Arrays.equals(
                        text.getBytes(charset), Arrays.copyOfRange(bytes, bounds[2 * i], bounds[2 * i + 1]))) {
            throw new InvalidRecordException(
                    Reason.BAD_NAME,
                    "",
                    "column %d is not written in %s; the mapping's input.charset may say another"
                            .formatted(i + 1, charset.name()));
        }
        if (!quoted[i]) {
            return text.strip();
        }
        String one = String.valueOf(quote);
        return text.contains(one) ? text.replace(one + one, one) : text;
    }

    public List<String> texts() {
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    /** Adds the field that begins at {@code from} and finds the delimiter behind it. */
    private int field(int from, int end) {
        int open = from;
        while (delimiter != InputSpec.WHITESPACE && open < end && isBlank(bytes[open])) {
            open++;
        }
        if (quote != 0 && open < end && bytes[open] == quote) {
            return quotedField(open, end);
        }
        int i = from;
        while (i < end && !isDelimiter(bytes[i])) {
            i++;
        }
        add(from, i, false);
        return i;
    }

    private int quotedField(int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (bytes[i] == quote) {
                if (i + 1 < end && bytes[i + 1] == quote) {
                    i++;
                } else {
                    add(open + 1, i, true);
                    // What stands between the quote and the delimiter belongs to nothing.
                    int next = i + 1;
                    while (next < end && !isDelimiter(bytes[next])) {
                        if (!isBlank(bytes[next])) {
                            throw new InvalidRecordException(
                                    Reason.NOT_JSON, "", "column %d goes on after its closing quote".formatted(size));
                        }
                        next++;
                    }
                    return next;
                }
            }
        }
        throw new InvalidRecordException(
                Reason.TRUNCATED, "", "column %d begins with a quote that is not closed".formatted(size + 1));
    }

    private void add(int from, int to, boolean inQuotes) {
        if (size == quoted.length) {
            quoted = Arrays.copyOf(quoted, size * 2);
            bounds = Arrays.copyOf(bounds, size * 4);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        quoted[size++] = inQuotes;
    }

    private boolean isDelimiter(byte b) {
        return delimiter == InputSpec.WHITESPACE ? isBlank(b) : b == delimiter;
    }

    private int skipBlanks(int from, int end) {
        int i = from;
        while (i < end && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    private boolean isBlank(byte b) {
        return b == ' ' || b == '\t' && delimiter != '\t';
    }
}
