package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.evaluation.Anomaly;
import io.lapwing.evaluation.Series;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The UCR Anomaly Archive or a part of it: what a file is stands in its name, {@code number_name_trainEnd_begin_end}, from
 * 1.
 */
final class UcrFolder {
    private static final Pattern NAME =
            Pattern.compile("(\\d+_.+)_(\\d{1,9})_(\\d{1,9})_(\\d{1,9})\\.(txt|csv)(\\.gz)?");
    private static final String COLUMN = "value";

    private UcrFolder() {}

    static List<Series> read(Path path) {
        List<Path> files = new Folder(path).files(name -> NAME.matcher(name).matches());
        if (files.isEmpty()) {
            throw new CommandFailedException(
                    "No file below " + path + " is called number_name_trainEnd_begin_end.txt or .txt.gz.");
        }
        return files.stream().map(UcrFolder::series).toList();
    }

    private static Series series(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is not called as a series of the archive");
        }
        double[] values = values(file);
        int training = Integer.parseInt(name.group(2));
        int begin = Integer.parseInt(name.group(3));
        int end = Integer.parseInt(name.group(4));
        if (!(training < begin && begin <= end && end <= values.length)) {
            throw new CommandFailedException(
                    "%s: its name says learning to %d and an anomaly in %d to %d, of %d values."
                            .formatted(file, training, begin, end, values.length));
        }
        return new Series(
                name.group(1),
                List.of(COLUMN),
                Series.UNTIMED,
                new double[][] {values},
                List.of(new Anomaly(begin - 1, end - 1)),
                training);
    }

    /** One a line; some files of the archive have all in one line. */
    private static double[] values(Path file) {
        Cells cells = new Cells(file);
        double[] values = new double[1024];
        int n = 0;
        int number = 0;
        for (String line :
                (Iterable<String>) new String(CsvTable.bytes(file), StandardCharsets.US_ASCII).lines()::iterator) {
            number++;
            for (String text : line.strip().split("\\s+")) {
                if (!text.isEmpty()) {
                    if (n == values.length) {
                        values = Arrays.copyOf(values, 2 * n);
                    }
                    values[n++] = cells.number(text, number, COLUMN);
                }
            }
        }
        return Arrays.copyOf(values, n);
    }
}
