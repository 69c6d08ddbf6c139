package io.lapwing.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.cli.terminal.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One verdict in words. */
final class Explanation {
    private static final String INDENT = "  ";

    private final JsonNode verdict;
    private final Map<String, String> units;

    /** @param units metric → unit, as far as known */
    Explanation(JsonNode verdict, Map<String, String> units) {
        this.verdict = verdict;
        this.units = units;
    }

    void print(PrintWriter out) {
        out.println(heading());
        out.println();
        out.println(judgement());
        for (JsonNode reason : verdict.path("reasons")) {
            out.println(INDENT + Printable.text(reason.path("text").asText()));
        }
        remarks().forEach(out::println);
        Table values = values();
        if (!isSilence() && !values.isEmpty()) {
            out.println();
            out.println("Values");
            values.print(out);
        }
        Table detectors = new DetectorTable(verdict, units).table();
        if (!detectors.isEmpty()) {
            out.println();
            out.println("Detectors (score ÷ threshold: from 1.00 on a detector fires)");
            detectors.print(out);
            out.println(
                    INDENT
                            + "Of each detector, its strongest opinion and all that fired; one that saw nothing is not listed.");
            out.println(INDENT + "σ counts standard deviations from what the detector has seen of this sensor.");
            out.println();
            out.println(
                    "The score of the reading is of all detectors together, on one scale: from .50 on it is anomalous.");
        }
    }

    private boolean isSilence() {
        return verdict.path("kind").asText().equals("silence");
    }

    private boolean isAnomalous() {
        return verdict.path("anomaly").asBoolean();
    }

    private String heading() {
        String location = verdict.path("location").asText("");
        String what = isSilence() ? "a silence at " : "the reading of ";
        long seq = verdict.path("seq").asLong();
        return Printable.text(verdict.path("sensor").asText())
                + (location.isEmpty() || location.equals("null") ? "" : " (" + Printable.text(location) + ")")
                + ", " + what + verdict.path("time").asText() + (seq > 0 ? ", seq " + seq : "");
    }

    private String judgement() {
        String score = "score " + Grammar.score(verdict.path("score").asDouble()) + ", confidence "
                + Grammar.score(verdict.path("confidence").asDouble());
        if (isSilence()) {
            return (isAnomalous() ? "Anomalous" : "Normal") + " (" + score
                    + "): the sensor said nothing for longer than it may.";
        }
        if (isAnomalous()) {
            return "Anomalous (" + score + "):";
        }
        Set<String> fired = new HashSet<>();
        int learners = 0;
        int learning = 0;
        int detectors = 0;
        for (JsonNode detector : verdict.path("detectors")) {
            detectors++;
            learners += detector.path("needed").asLong() > 0 ? 1 : 0;
            learning += DetectorTable.isWarmingUp(detector) ? 1 : 0;
            if (detector.path("anomaly").asBoolean()) {
                fired.add(detector.path("name").asText());
            }
        }
        if (fired.isEmpty() && learning > 0 && learning == learners) {
            return "Not judged yet (" + score + "): "
                    + (learning == detectors
                            ? "every detector is still warming up, so none could fire."
                            : "the detectors that learn are still warming up; only limits could have fired, and did not.");
        }
        String why;
        if (!fired.isEmpty()) {
            why = Printable.text(String.join(", ", fired.stream().sorted().toList()))
                    + " fired, but not strongly enough to decide alone, and no other detector agreed.";
        } else if (detectors == 0) {
            why = "no detector had a value to look at.";
        } else {
            why = "no detector reached its threshold" + (learning > 0 ? "; some are still warming up." : ".");
        }
        return "Normal (" + score + "): " + why;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (verdict.path("late").asBoolean()) {
            remarks.add(
                    "It came late, after a newer reading of this sensor: it was scored, but nothing was learnt from it"
                            + " and it neither opens nor closes an anomaly.");
        }
        if (verdict.hasNonNull("received")) {
            Duration delay = Duration.between(
                    VerdictSearch.timeOf(verdict),
                    Instant.parse(verdict.get("received").asText()));
            if (delay.compareTo(Duration.ofMinutes(1)) >= 0) {
                remarks.add((isSilence() ? "It was noticed " : "It arrived ") + Durations.words(delay)
                        + " after its time.");
            }
        }
        return remarks;
    }

    private Table values() {
        Table table = new Table(INDENT);
        Set<String> imputed = names("imputed");
        for (Map.Entry<String, JsonNode> value : verdict.path("values").properties()) {
            String metric = value.getKey();
            if (value.getValue().isNull()) {
                continue;
            }
            table.row(
                    metric + " " + observed(metric, value.getValue().asDouble()),
                    deviation(metric, value.getValue().asDouble()),
                    imputed.contains(metric) ? "imputed: the sensor sent null" : "");
        }
        for (String metric : names("missing")) {
            table.row(metric + " null", "missing: nothing could fill it, so no detector saw it");
        }
        return table;
    }

    private String observed(String metric, double observed) {
        String unit = units.getOrDefault(metric, "");
        JsonNode expected = verdict.path("expected").path(metric);
        return expected.isObject()
                ? Grammar.expectation(
                        observed,
                        unit,
                        expected.path("mean").asDouble(),
                        expected.path("sd").asDouble())
                : Grammar.quantity(observed, unit) + ", nothing expected yet";
    }

    private String deviation(String metric, double observed) {
        JsonNode expected = verdict.path("expected").path(metric);
        double sd = expected.path("sd").asDouble();
        if (!(sd > 0)) {
            return "";
        }
        double off = (observed - expected.path("mean").asDouble()) / sd;
        return Grammar.sigmas(off) + (off < 0 ? " below" : " above");
    }

    private Set<String> names(String field) {
        Set<String> names = new LinkedHashSet<>();
        verdict.path(field).forEach(name -> names.add(name.asText()));
        return names;
    }
}
