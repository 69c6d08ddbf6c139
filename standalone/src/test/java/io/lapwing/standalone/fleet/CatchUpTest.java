package io.lapwing.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static String status(long behind) {
        return """
                {"lag":{"behind":%d},"totals":{"readings":251895,"windows":755267,"anomalies":77}}""".formatted(behind);
    }

    @Test
    void saysThatItIsCaughtUpWhenNothingWaitsAnyMore() throws Exception {
        // Between two topics a batch is in neither; and the query API may start again meanwhile.
        List<String> answers = List.of(status(120_000), "", status(7), status(4_000), status(12), status(8));
        try (QueryDouble api = new QueryDouble(answers)) {
            new CatchUp(new QueryApi(api.url()), terminal(true)).await();
            assertThat(api.left()).isEqualTo(1);
        }
        assertThat(said())
                .contains("Catching up: 120,000 readings behind")
                .contains("Catching up: 4,000 readings behind")
                .containsOnlyOnce("Caught up")
                .contains("251,895 readings, 755,267 windows and 77 anomalies are stored; live from here on");
    }

    @Test
    void aStatusThatDoesNotTellIsNotCaughtUp() throws Exception {
        try (QueryDouble api = new QueryDouble(List.of("{}", "{}", "{}", status(0)))) {
            new CatchUp(new QueryApi(api.url()), terminal(false)).await();
            assertThat(api.left()).isEqualTo(1);
        }
        assertThat(said().lines()).hasSize(1);
    }

    private Terminal terminal(boolean rewrites) {
        return new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), rewrites);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
