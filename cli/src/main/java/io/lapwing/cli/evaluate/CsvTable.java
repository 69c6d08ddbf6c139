package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.evaluation.Anomaly;
import io.lapwing.evaluation.Series;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.input.CsvFields;
import io.lapwing.mapping.spec.InputSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A CSV with a header, packed or not, in memory; its delimiter is what cuts the header and the first row alike. */
final class CsvTable {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', InputSpec.WHITESPACE};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** No such column. */
    static final int NONE = -1;

    private final Path file;
    private final byte[] bytes;
    /** From and to of each line that is not empty, and its number from 1. */
    private final List<Line> lines;

    private final CsvFields fields;
    private final List<String> header;

    private record Line(int from, int to, int number) {}

    private CsvTable(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        this.lines = lines(bytes);
        if (lines.size() < 2) {
            throw new CommandFailedException(file + " holds no rows below a header.");
        }
        this.fields = new CsvFields(delimiter(), '"', StandardCharsets.UTF_8);
        this.header = header();
    }

    /** @throws CommandFailedException where it cannot be read, or has no row below a header */
    static CsvTable read(Path file) {
        return new CsvTable(file, bytes(file));
    }

    static byte[] bytes(Path file) {
        try (InputStream in = Input.of(file).open()) {
            return in.readAllBytes();
        } catch (NoSuchFileException e) {
            throw new CommandFailedException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new CommandFailedException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    List<String> columns() {
        return header;
    }

    /** Its place; case counts only where two differ by nothing else. {@link #NONE} where there is none. */
    int find(String column) {
        int exact = header.indexOf(column);
        for (int i = 0; exact < 0 && i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return exact;
    }

    /** @throws CommandFailedException naming the columns that there are, where this is none of them */
    int require(String column) {
        int at = find(column);
        if (at == NONE) {
            throw new CommandFailedException("%s has no column \"%s\"; it has %s."
                    .formatted(file, Printable.text(column), Printable.text(String.join(", ", header))));
        }
        return at;
    }

    /** What stands in the first row. */
    String first(int column) {
        cut(lines.get(1));
        return fields.text(column);
    }

    /**
     * The rows as a series.
     *
     * @param time column, or {@link #NONE}
     * @param label column, or {@link #NONE}
     * @param training readings for learning, or fewer where there are not so many
     */
    Series series(String name, int time, int label, List<Integer> metrics, int training) {
        if (metrics.isEmpty()) {
            throw new CommandFailedException(file + " has no column of numbers beside time and label.");
        }
        int size = lines.size() - 1;
        long[] times = new long[size];
        double[][] values = new double[metrics.size()][size];
        BitSet labels = new BitSet();
        Cells cells = new Cells(file);
        for (int i = 0; i < size; i++) {
            Line line = lines.get(i + 1);
            cut(line);
            if (time != NONE) {
                times[i] = cells.time(fields.text(time), line.number, header.get(time));
            }
            if (label != NONE) {
                labels.set(i, cells.label(fields.text(label), line.number, header.get(label)));
            }
            for (int m = 0; m < values.length; m++) {
                int column = metrics.get(m);
                values[m][i] = cells.number(fields.text(column), line.number, header.get(column));
            }
        }
        return new Series(
                name,
                metrics.stream().map(header::get).toList(),
                time == NONE ? Series.UNTIMED : times,
                values,
                Anomaly.runs(labels),
                Math.min(training, size));
    }

    private void cut(Line line) {
        try {
            fields.set(bytes, line.from, line.to - line.from);
        } catch (InvalidRecordException e) {
            throw new CommandFailedException("%s, line %d: %s".formatted(file, line.number, e.detail()), e);
        }
        if (fields.size() < header.size() || fields.sizeWithoutEmptyEnd() > header.size()) {
            throw new CommandFailedException("%s, line %d: %d fields, but the header has %d."
                    .formatted(file, line.number, fields.size(), header.size()));
        }
    }

    private char delimiter() {
        char best = DELIMITERS[0];
        int most = 1;
        for (char delimiter : DELIMITERS) {
            int names = width(delimiter, lines.get(0));
            if (names > most && names == width(delimiter, lines.get(1))) {
                best = delimiter;
                most = names;
            }
        }
        return best;
    }

    private int width(char delimiter, Line line) {
        CsvFields cut = new CsvFields(delimiter, '"', StandardCharsets.UTF_8);
        try {
            cut.set(bytes, line.from, line.to - line.from);
            return cut.size();
        } catch (InvalidRecordException e) {
            return 0;
        }
    }

    private List<String> header() {
        Line line = lines.getFirst();
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try {
            fields.set(bytes, line.from, line.to - line.from);
            for (String name : fields.texts()) {
                names.add(name.isEmpty() ? "column" + (names.size() + 1) : name);
            }
        } catch (InvalidRecordException e) {
            throw new CommandFailedException("%s, line %d: %s".formatted(file, line.number, e.detail()), e);
        }
        for (String name : names) {
            if (!seen.add(name)) {
                throw new CommandFailedException("%s, line %d: two columns are called \"%s\"."
                        .formatted(file, line.number, Printable.text(name)));
            }
        }
        return List.copyOf(names);
    }

    private static List<Line> lines(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int from = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        for (int number = 1; from < bytes.length; number++) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
            if (to > from) {
                lines.add(new Line(from, to, number));
            }
            from = end + 1;
        }
        return lines;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }
}
