package io.lapwing.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each detector said of one reading: a row a detector and metric. */
final class DetectorTable {
    private static final String INDENT = "  ";

    private final JsonNode verdict;
    private final Map<String, String> units;

    DetectorTable(JsonNode verdict, Map<String, String> units) {
        this.verdict = verdict;
        this.units = units;
    }

    Table table() {
        Table table = new Table(INDENT);
        for (JsonNode detector : verdict.path("detectors")) {
            table.row(row(detector));
        }
        if (!table.isEmpty() && !hasLimits()) {
            table.row(
                    OwnScale.RANGE, "–", "none of these metrics has limits in its unit, or the profile asks for none");
        }
        return table;
    }

    private List<String> row(JsonNode detector) {
        String metric = detector.path("metric").asText("");
        double score = detector.path("score").asDouble();
        double threshold = detector.path("threshold").asDouble();
        List<String> row = new ArrayList<>();
        row.add(detector.path("name").asText() + (metric.isEmpty() ? "" : " of " + metric));
        if (isWarmingUp(detector)) {
            row.add("–");
            row.add("warming up: %d of %d readings seen"
                    .formatted(
                            detector.path("seen").asLong(),
                            detector.path("needed").asLong()));
            return row;
        }
        row.add(Grammar.ratio(score, threshold));
        row.add(detector.path("anomaly").asBoolean() ? "fired" : "did not fire");
        int decimals = Grammar.scoreDecimals(score, threshold);
        row.add("score " + Grammar.score(score, decimals) + ", threshold " + Grammar.score(threshold, decimals));
        String own = OwnScale.words(detector, units.getOrDefault(metric, ""));
        if (!own.isEmpty()) {
            row.add(own);
        }
        return row;
    }

    /** Limits always have an opinion, and the strongest of a detector is in every verdict. */
    private boolean hasLimits() {
        for (JsonNode detector : verdict.path("detectors")) {
            if (detector.path("name").asText().equals(OwnScale.RANGE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has not seen enough to fire, and so does not say anything yet. */
    static boolean isWarmingUp(JsonNode detector) {
        return detector.path("seen").asLong() < detector.path("needed").asLong()
                && !detector.path("anomaly").asBoolean();
    }
}
