package io.lapwing.simulation.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Injections in a file, one JSON object a line. */
public final class TruthFile {
    private TruthFile() {}

    /** Adds lines to the end of the file, which is made where there is none. */
    public static void append(Path file, List<Injection> truth) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (Injection injection : truth) {
                out.write(injection.toJson());
                out.write('\n');
            }
        }
    }
}
