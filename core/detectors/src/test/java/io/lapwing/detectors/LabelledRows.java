package io.lapwing.detectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Rows of a public set in their order.
 *
 * @param anomalies the labelled rows
 */
public record LabelledRows(double[][] rows, BitSet anomalies) {
    /** Statlog Shuttle as ODDS has it: 49,097 rows of 9 features. */
    public static LabelledRows shuttle() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("shuttle/shuttle.csv.gz"))),
                StandardCharsets.UTF_8))) {
            return of(lines.lines().skip(1).map(line -> line.split(",")).toList(), 0, 9, 9);
        }
    }

    /** One mote of Suthaharan et al. 2010: humidity and temperature. */
    public static LabelledRows mote(int mote) throws IOException {
        List<String[]> cells = Files.readAllLines(SharedData.path("wsn/single/data/data.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(row -> row[1].equals(String.valueOf(mote)))
                .toList();
        return of(cells, 3, 5, 5);
    }

    private static LabelledRows of(List<String[]> cells, int from, int to, int label) {
        List<double[]> rows = new ArrayList<>();
        BitSet anomalies = new BitSet();
        for (String[] row : cells) {
            if (!row[label].equals("0")) {
                anomalies.set(rows.size());
            }
            rows.add(Arrays.stream(row, from, to)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        if (rows.isEmpty()) {
            throw new UncheckedIOException(new IOException("no rows"));
        }
        return new LabelledRows(rows.toArray(double[][]::new), anomalies);
    }

    /** Every column within 0..1, by its least and greatest number. */
    public double[][] minMaxScaled() {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = rows[i].clone();
        }
        for (int column = 0; column < rows[0].length; column++) {
            int at = column;
            double low = Arrays.stream(rows).mapToDouble(row -> row[at]).min().orElseThrow();
            double high = Arrays.stream(rows).mapToDouble(row -> row[at]).max().orElseThrow();
            for (double[] row : scaled) {
                row[column] = high > low ? (row[column] - low) / (high - low) : 0;
            }
        }
        return scaled;
    }

    /** Every column divided by a number. */
    public double[][] scaled(double[] by) {
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = rows[i].clone();
            for (int column = 0; column < by.length; column++) {
                scaled[i][column] /= by[column];
            }
        }
        return scaled;
    }

    /**
     * The area under the ROC curve: how often an anomaly scores above a normal row, ties counting one half.
     *
     * @param from the first row that counts
     */
    public double areaUnderRoc(double[] scores, int from) {
        Integer[] order = new Integer[scores.length - from];
        Arrays.setAll(order, i -> i + from);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double ranks = 0;
        int positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = i;
            while (end < order.length && scores[order[end]] == scores[order[i]]) {
                end++;
            }
            for (int at = i; at < end; at++) {
                if (anomalies.get(order[at])) {
                    positives++;
                    ranks += (i + end + 1) / 2.0;
                }
            }
            i = end;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * (order.length - positives));
    }
}
