package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data that lie beside the project; tests that need them are skipped where they are absent. */
final class SharedData {
    private SharedData() {}

    /** A file or folder below {@code ../shared/data}, or below {@code LAPWING_DATA} where that is set. */
    static Path path(String relative) {
        String given = System.getenv("LAPWING_DATA");
        Path folder =
                given != null ? Path.of(given) : Path.of(System.getProperty("lapwing.root", "."), "../shared/data");
        Path path = folder.resolve(relative).normalize();
        if (Boolean.getBoolean("lapwing.tests.noskip") && System.getenv("LAPWING_DATA") != null) {
            assertThat(path).as("the data that nothing may be skipped without").exists();
        }
        assumeThat(Files.exists(path))
                .as("skipped: %s is absent (set LAPWING_DATA to the folder of the public data)", path)
                .isTrue();
        return path;
    }
}
