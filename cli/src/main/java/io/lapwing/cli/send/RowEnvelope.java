package io.lapwing.cli.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lapwing.cli.connection.UrlQuery;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.MappingSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands around rows so that ingest reads them alone as it would have read them in their file: a CSV's header, a
 * table's fields.
 *
 * @param mapping the mapping's name for ingest; null for Lapwing's own shape
 */
record RowEnvelope(
        @Nullable String mapping, String contentType, byte[] before, String between, String after, boolean inLines) {
    /** Rows that break off would take the next ones with them. */
    private static final Set<Reason> ALONE = EnumSet.of(Reason.NOT_JSON, Reason.TRUNCATED, Reason.TOO_LARGE);

    private static final int MOST_HEADER = 64 * 1024;

    /** Rows as lines without a mapping: ingest refuses what is not Lapwing's own, and keeps it. */
    static final RowEnvelope PLAIN = new RowEnvelope(null, "application/x-ndjson", new byte[0], "\n", "\n", true);

    /**
     * For the rows of a file.
     *
     * @param known whether ingest has the same mapping by its name; where it has not, {@link #PLAIN}
     */
    static RowEnvelope of(Mapping mapping, CountedFile input, boolean known) {
        MappingSpec spec = mapping.spec();
        if (spec == null || !known) {
            return PLAIN;
        }
        try {
            Opened opened = Opened.open(input, format(input, spec.input()), spec.input());
            opened.pieces().close();
            return switch (opened.format()) {
                case CSV -> csv(mapping, input, spec.input());
                case NDJSON -> new RowEnvelope(mapping.name(), "application/x-ndjson", new byte[0], "\n", "\n", true);
                default -> json(mapping, opened, spec.input());
            };
        } catch (InvalidRecordException | UncheckedIOException e) {
            return PLAIN;
        } catch (IOException e) {
            return PLAIN;
        }
    }

    private static Format format(CountedFile file, InputSpec spec) {
        return file.format() == Format.AUTO ? spec.format() : file.format();
    }

    private static RowEnvelope csv(Mapping mapping, Input input, InputSpec spec) throws IOException {
        byte[] header = spec.header() ? firstLines(input, spec.skip() + 1) : new byte[0];
        return new RowEnvelope(mapping.name(), "text/csv", header, "\n", "\n", true);
    }

    private static RowEnvelope json(Mapping mapping, Opened opened, InputSpec spec) {
        boolean table = spec.rows() != null || !opened.fields().isEmpty();
        if (!table) {
            return new RowEnvelope(mapping.name(), "application/json", bytes("["), ",", "]", false);
        }
        boolean usual = spec.rows() == null || spec.rows().equals(InputSpec.DATA);
        if (!usual || opened.beside().has("data")) {
            return PLAIN;
        }
        ObjectNode beside = opened.beside();
        String head = beside.isEmpty() ? "{" : beside.toString().replaceFirst("}$", ",");
        return new RowEnvelope(mapping.name(), "application/json", bytes(head + "\"data\":["), ",", "]}", false);
    }

    private static byte[] firstLines(Input input, int lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = input.open()) {
            int left = lines;
            for (int b = in.read(); b >= 0 && left > 0 && out.size() < MOST_HEADER; b = in.read()) {
                out.write(b);
                left -= b == '\n' ? 1 : 0;
            }
        }
        return out.toByteArray();
    }

    /** Whether the row may go with others. */
    boolean takesWithOthers(Outcome.Rejected row) {
        return !ALONE.contains(row.reason()) && row.bytes() == row.payload().length;
    }

    /** A body of these rows. */
    byte[] wrap(List<byte[]> rows) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before);
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                body.writeBytes(bytes(between));
            }
            body.writeBytes(inLines ? oneLine(rows.get(i)) : rows.get(i));
        }
        body.writeBytes(bytes(after));
        return body.toByteArray();
    }

    UrlQuery query(String file) {
        UrlQuery named = UrlQuery.none().with("file", file);
        return mapping == null ? named : named.with("mapping", mapping);
    }

    /** Line ends inside a row would make several of it. */
    private static byte[] oneLine(byte[] row) {
        byte[] line = row.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return line;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
