package io.lapwing.standalone.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.standalone.terminal.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits until what was sent is stored with all that was made of it, and says then what is there. */
final class CatchUp {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** What a live fleet and the heartbeats have on their way at any time. */
    private static final long ON_ITS_WAY = 100;

    /** Between a topic and the next one what moves is seen in neither, but not twice in succession. */
    private static final int IN_SUCCESSION = 2;

    private final QueryApi api;
    private final Terminal terminal;

    CatchUp(QueryApi api, Terminal terminal) {
        this.api = api;
        this.terminal = terminal;
    }

    /** Returns when nothing waits any more. */
    void await() throws InterruptedException {
        long began = System.nanoTime();
        int seen = 0;
        while (true) {
            Optional<JsonNode> status = api.get("status");
            long behind = status.map(CatchUp::behind).orElse(Long.MAX_VALUE);
            seen = behind <= ON_ITS_WAY ? seen + 1 : 0;
            if (seen == IN_SUCCESSION) {
                terminal.progress("");
                terminal.say(summary(status.orElseThrow(), Duration.ofNanos(System.nanoTime() - began)));
                return;
            }
            if (status.isPresent() && seen == 0) {
                terminal.progress(line(behind));
            }
            TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
        }
    }

    static long behind(JsonNode status) {
        return status.path("lag").path("behind").asLong(Long.MAX_VALUE);
    }

    /** The line that changes. */
    static String line(long behind) {
        return String.format(Locale.ROOT, "Catching up: %,d readings behind", behind);
    }

    /** The line that stays. */
    static String summary(JsonNode status, Duration took) {
        JsonNode totals = status.path("totals");
        return String.format(
                Locale.ROOT,
                "Caught up %s after the last of them: %,d readings, %,d windows and %,d anomalies are stored; live from here on",
                Terminal.duration(took),
                totals.path("readings").asLong(),
                totals.path("windows").asLong(),
                totals.path("anomalies").asLong());
    }
}
