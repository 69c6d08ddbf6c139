package io.lapwing.detectors.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Public data that lie beside the project; tests that need them are skipped where they are absent. */
final class PublicTable {
    private PublicTable() {}

    static Path path(String relative) {
        String given = System.getenv("LAPWING_DATA");
        Path folder =
                given != null ? Path.of(given) : Path.of(System.getProperty("lapwing.root", "."), "../shared/data");
        Path path = folder.resolve(relative).normalize();
        if (Boolean.getBoolean("lapwing.tests.noskip") && given != null) {
            assertThat(path).as("the data that nothing may be skipped without").exists();
        }
        assumeThat(Files.exists(path))
                .as("skipped: %s is absent (set LAPWING_DATA to the folder of the public data)", path)
                .isTrue();
        return path;
    }

    /** PurpleAir without the date; NaN for a null. */
    static double[][] purpleAir() throws IOException {
        JsonNode json = new ObjectMapper().readTree(path("purpleair/data.json").toFile());
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < json.get("fields").size(); i++) {
            if (!json.get("fields").get(i).asText().equals("date_created")) {
                taken.add(i);
            }
        }
        List<double[]> rows = new ArrayList<>();
        json.get("data")
                .forEach(row -> rows.add(taken.stream()
                        .mapToDouble(i ->
                                row.get(i).isNull() ? Double.NaN : row.get(i).asDouble())
                        .toArray()));
        return rows.toArray(double[][]::new);
    }

    /** Statlog Shuttle; the label is the last column. */
    static double[][] shuttle() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path("shuttle/shuttle.csv.gz"))), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}
