package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;

/** Series of the public data sets, where they lie beside the project, and the windows of one. */
final class PublicSeries {
    private static final long TICK = 10_000_000L;

    private PublicSeries() {}

    /** A file of the data sets; without it the test is skipped and says how to get it. */
    static Path file(String name) {
        String named = System.getenv("LAPWING_DATA");
        Path folder = named == null
                ? Path.of(System.getProperty("lapwing.root", "."), "..", "shared", "data")
                : Path.of(named);
        Path file = folder.resolve(name);
        assumeThat(file)
                .as("skipped: the public data sets are not there; LAPWING_DATA names their folder")
                .exists();
        return file;
    }

    /** All windows of the readings, none of which may come too late, in the order in which they close. */
    static List<WindowResult> windows(WindowSettings settings, List<TestReading> readings) {
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(settings));
        StepResults out = new StepResults();
        long appendTime = 0;
        for (TestReading reading : readings) {
            assertThat(windows.step(reading, appendTime++, out)).isEqualTo(Fate.TAKEN);
        }
        // Silence closes the last ones; timers stand still over longer steps.
        while (windows.openWindows() > 0) {
            windows.tick(appendTime += TICK, out);
        }
        return out.windows();
    }
}
