package io.lapwing.cli;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public data sets beside the project, where they are there. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String relative) {
        String folder = System.getenv("LAPWING_DATA");
        Path root = folder == null
                ? Path.of(System.getProperty("lapwing.root", "."), "..", "shared", "data")
                : Path.of(folder);
        Path file = root.resolve(relative);
        if (!Files.exists(file)) {
            String message = "the public data are not there: " + file + " (LAPWING_DATA says another folder)";
            if (Boolean.getBoolean("lapwing.tests.noskip") && System.getenv("LAPWING_DATA") != null) {
                fail(message);
            }
            assumeTrue(false, message);
        }
        return file;
    }
}
