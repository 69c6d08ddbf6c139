package io.lapwing.cli.send;

import io.lapwing.cli.terminal.Printable;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Timestamps;
import io.lapwing.mapping.Outcome;
import io.lapwing.uplink.Reject;
import io.lapwing.uplink.UplinkTotals;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay did, for its last lines. */
final class ReplaySummary {
    private static final int EXAMPLES = 5;

    private final TimeRange range = new TimeRange();
    private final Map<String, Long> refused = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private final Set<String> sensors = new HashSet<>();

    void sent(Reading reading, Instant now) {
        boolean plausible =
                !reading.time().isBefore(Timestamps.EARLIEST) && !reading.time().isAfter(now.plus(Timestamps.SKEW));
        if (plausible) {
            range.add(reading.time());
        }
        sensors.add(reading.sensor());
    }

    /** Of which readings were sent. */
    Set<String> sensors() {
        return Collections.unmodifiableSet(sensors);
    }

    void refused(Path file, Outcome.Rejected row) {
        refused.merge(row.reason().code(), 1L, Long::sum);
        String where = row.at().isEmpty() ? file.toString() : file + ", " + row.at();
        example("%s: %s (%s)".formatted(where, Printable.text(row.detail()), row.reason()));
    }

    /** On the thread that sends. */
    synchronized void rejected(Reject reject) {
        if (reject.json() != null) {
            example("%s (%s)".formatted(Printable.text(reject.detail()), Printable.text(reject.reason())));
        }
    }

    long refusedCount() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(PrintWriter out, UplinkTotals totals, double seconds) {
        long accepted = totals.accepted();
        out.println("accepted %s in %s (%s)"
                .formatted(
                        Figures.count(accepted, "reading"), Figures.seconds(seconds), Figures.rate(accepted, seconds)));
        Map<String, Long> all = new TreeMap<>(refused);
        totals.rejected().forEach((reason, n) -> all.merge(reason, n, Long::sum));
        all.forEach((reason, n) -> out.println("rejected %s: %s"
                .formatted(Figures.count(n), reason.equals(Reject.UNLISTED) ? "see the dead letters" : reason)));
        printExamples(out);
        if (totals.pending() > 0) {
            out.println("unanswered %s: they may have arrived or not; send them again, nothing is doubled"
                    .formatted(Figures.count(totals.pending(), "reading")));
        }
        out.flush();
    }

    /** To the page at the time of the data. */
    void printLink(PrintWriter out, URI page, UplinkTotals totals) {
        Instant oldest = range.oldest();
        Instant newest = range.newest();
        if (totals.accepted() > 0 && oldest != null && newest != null) {
            out.println("see %s"
                    .formatted(PageLink.range(
                            page, sensors.size() == 1 ? sensors.iterator().next() : null, oldest, newest)));
        }
        out.flush();
    }

    private synchronized void printExamples(PrintWriter out) {
        examples.forEach(example -> out.println("  " + example));
    }

    private synchronized void example(String text) {
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }
}
