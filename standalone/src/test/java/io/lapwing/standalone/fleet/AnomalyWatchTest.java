package io.lapwing.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AnomalyWatchTest {
    private static final Instant LIVE = Instant.parse("2026-05-12T14:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static String list(String... items) {
        return "{\"items\":[%s]}".formatted(String.join(",", items));
    }

    private static String anomaly(String id, String since) {
        return "{\"id\":\"%s\",\"sensor\":\"s\",\"since\":\"%s\",\"sentence\":\"why\"}".formatted(id, since);
    }

    @Test
    void oneOfTheHistoryAndEachLiveOneOnce() throws Exception {
        String old = anomaly("old", "2026-05-11T14:00:00Z");
        String older = anomaly("older", "2026-05-10T14:00:00Z");
        // Exactly at the border, where text and time sort differently.
        String live = anomaly("live", "2026-05-12T14:00:00.5Z");
        try (QueryDouble api =
                new QueryDouble(List.of(list(), list(old, older), list(live, old, older), list(live, old, older)))) {
            Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
            AnomalyWatch watch = new AnomalyWatch(api.url(), LIVE, terminal);
            watch.start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> said().contains("?anomaly=live"));
            watch.stop();
            assertThat(said()).containsOnlyOnce("?anomaly=old").doesNotContain("?anomaly=older");
            assertThat(said()).containsOnlyOnce("?anomaly=live");
            assertThat(said()).contains("◆ 2026-05-11T14:00:00Z  s  why", "◆ 2026-05-12T14:00:00Z  s  why");
        }
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
