package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.input.Opened;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.NumberStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a file, column by column.
 *
 * @param input how they are to be read
 * @param header whether the first line of a CSV has names
 * @param numbers how numbers are written in text; null where text is none, as in JSON
 * @param beside what stands beside the rows
 * @param doubts about how the rows are read
 */
record Sample(
        InputSpec input,
        boolean header,
        @Nullable NumberStyle numbers,
        JsonNode beside,
        List<Column> columns,
        int count,
        List<String> doubts) {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CELLS = 400_000;
    private static final int MOST_BYTES = 16 << 20;

    Sample {
        columns = List.copyOf(columns);
        doubts = List.copyOf(doubts);
    }

    /** @throws InvalidRecordException where the input as a whole cannot be read */
    static Sample of(Input input) {
        Opened opened = Opened.open(input, Format.AUTO, InputSpec.DEFAULT);
        opened.pieces().close();
        return opened.format() == Format.CSV ? CsvSample.of(input) : JsonSample.of(input, opened.format());
    }

    boolean isCsv() {
        return input.format() == Format.CSV;
    }

    /** Bounds what is kept of a file. */
    static final class Room {
        private int rows;
        private int cells;
        private long bytes;

        boolean isLeft() {
            return rows < MOST_ROWS && cells < MOST_CELLS && bytes < MOST_BYTES;
        }

        /** The row's number from 0. */
        int take(int newCells, int newBytes) {
            took(newCells);
            bytes += newBytes;
            return rows++;
        }

        void took(int newCells) {
            cells += newCells;
        }

        int rows() {
            return rows;
        }
    }
}
