package io.lapwing.bench.windows.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./lapwing bench windows --chaos}: real broker, real processes, SIGKILL, scaling 1 → 3 → 1 → 2. */
class ChaosIT {
    @Test
    void every_window_and_verdict_is_there_once_and_as_computed_undisturbed() throws Exception {
        Path root = Path.of(System.getProperty("lapwing.root", ".."));
        Plan plan = new Plan(60_000, 300, 6, Duration.ofSeconds(8), Duration.ZERO, 7);

        ChaosRun.Outcome outcome = new ChaosRun(root, plan, System.out).run();

        assertThat(outcome.windows().isExact()).as(outcome.toString()).isTrue();
        assertThat(outcome.verdicts().isExact()).as(outcome.toString()).isTrue();
        assertThat(outcome.windows().seen()).isGreaterThan(1_000);
        assertThat(outcome.verdicts().seen()).isGreaterThan(50_000);
        assertThat(outcome.revisions()).isPositive();
        assertThat(outcome.tooLate()).isPositive();
    }
}
