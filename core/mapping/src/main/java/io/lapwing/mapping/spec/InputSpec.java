package io.lapwing.mapping.spec;

import io.lapwing.mapping.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows are written down.
 *
 * @param format {@link Format#AUTO} leaves it to who reads
 * @param delimiter one ASCII character, {@link #AUTO_DELIMITER} or {@link #WHITESPACE}
 * @param header whether the first line of a CSV has the names; else they are {@code field0}, {@code field1}, …
 * @param columns names in order, in place of a header's or beside a missing one
 * @param quote an ASCII character, or 0 for none
 * @param comment lines that begin with it are skipped; empty for none
 * @param skip lines before the header
 * @param numbers how numbers are written in a CSV
 * @param nulls texts that mean null
 * @param rows where in a JSON object the array of rows stands; null: {@code data} if {@code fields} stands beside it
 * @param fields where in a JSON object the names of array rows stand
 */
public record InputSpec(
        Format format,
        char delimiter,
        boolean header,
        List<String> columns,
        char quote,
        Charset charset,
        String comment,
        int skip,
        NumberStyle numbers,
        Set<String> nulls,
        @Nullable JsonPath rows,
        JsonPath fields) {
    /** The one of {@code , ; | tab} that the first line has most often; blanks where it has none. */
    public static final char AUTO_DELIMITER = 0;
    /** Runs of blanks and tabs. */
    public static final char WHITESPACE = ' ';

    public static final JsonPath FIELDS = new JsonPath(List.of("fields"));
    public static final JsonPath DATA = new JsonPath(List.of("data"));

    public static final InputSpec DEFAULT = new InputSpec(
            Format.AUTO,
            AUTO_DELIMITER,
            true,
            List.of(),
            '"',
            StandardCharsets.UTF_8,
            "",
            0,
            NumberStyle.PLAIN,
            Set.of("", "null"),
            null,
            FIELDS);

    public InputSpec {
        columns = List.copyOf(columns);
        nulls = Set.copyOf(nulls);
    }

    /** The same of a format that is known. */
    public InputSpec withFormat(Format known) {
        return new InputSpec(
                known, delimiter, header, columns, quote, charset, comment, skip, numbers, nulls, rows, fields);
    }

    /** The same with rows at another place of a JSON object. */
    public InputSpec withRows(JsonPath place) {
        return new InputSpec(
                format, delimiter, header, columns, quote, charset, comment, skip, numbers, nulls, place, fields);
    }

    /** The same for lines of a CSV. */
    public InputSpec withLines(char newDelimiter, Charset newCharset, String newComment, int newSkip) {
        return new InputSpec(
                Format.CSV,
                newDelimiter,
                header,
                columns,
                quote,
                newCharset,
                newComment,
                newSkip,
                numbers,
                nulls,
                rows,
                fields);
    }
}
