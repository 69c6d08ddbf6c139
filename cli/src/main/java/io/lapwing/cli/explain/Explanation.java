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
        Table detectors = detectors();
        if (!detectors.isEmpty()) {
            out.println();
            out.println("Detectors");
            detectors.print(out);
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
        String score = "score " + Printable.fixed(verdict.path("score").asDouble(), 2) + ", confidence "
                + Printable.fixed(verdict.path("confidence").asDouble(), 2);
        if (isSilence()) {
            return (isAnomalous() ? "Anomalous" : "Normal") + " (" + score
                    + "): the sensor said nothing for longer than it may.";
        }
        if (isAnomalous()) {
            return "Anomalous (" + score + "):";
        }
        Set<String> fired = new HashSet<>();
        int learning = 0;
        int detectors = 0;
        for (JsonNode detector : verdict.path("detectors")) {
            detectors++;
            learning += isWarmingUp(detector) ? 1 : 0;
            if (detector.path("anomaly").asBoolean()) {
                fired.add(detector.path("name").asText());
            }
        }
        String why;
        if (!fired.isEmpty()) {
            why = Printable.text(String.join(", ", fired.stream().sorted().toList()))
                    + " fired, but not strongly enough to decide alone, and no other detector agreed.";
        } else if (detectors == 0) {
            why = "no detector had a value to look at.";
        } else if (learning == detectors) {
            why = "every detector is still warming up, so none could fire.";
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
            double observed = value.getValue().asDouble();
            JsonNode expected = verdict.path("expected").path(metric);
            table.row(
                    metric,
                    Printable.quantity(observed, units.getOrDefault(metric, "")),
                    expected.isObject() ? expectation(observed, expected) : "nothing expected yet",
                    imputed.contains(metric) ? "imputed: the sensor sent null" : "");
        }
        for (String metric : names("missing")) {
            table.row(metric, "null", "missing: nothing could fill it, so no detector saw it");
        }
        return table;
    }

    private static String expectation(double observed, JsonNode expected) {
        double mean = expected.path("mean").asDouble();
        double sd = expected.path("sd").asDouble();
        String text = "expected " + Printable.deviation(mean, sd);
        if (sd <= 0) {
            return text;
        }
        double off = (observed - mean) / sd;
        return text + ", " + Printable.fixed(Math.abs(off), 1) + " sd " + (off < 0 ? "below" : "above");
    }

    private Table detectors() {
        Table table = new Table(INDENT);
        for (JsonNode detector : verdict.path("detectors")) {
            String metric = detector.path("metric").asText("");
            String name = detector.path("name").asText() + (metric.isEmpty() ? "" : " of " + metric);
            double score = detector.path("score").asDouble();
            double threshold = detector.path("threshold").asDouble();
            boolean fired = detector.path("anomaly").asBoolean();
            String outcome = isWarmingUp(detector)
                    ? "warming up: %d of %d readings seen"
                            .formatted(
                                    detector.path("seen").asLong(),
                                    detector.path("needed").asLong())
                    : fired ? "fired" : "did not fire";
            int digits = digits(score, threshold);
            List<String> row = new ArrayList<>(List.of(
                    name,
                    "score " + Printable.fixed(score, digits),
                    "threshold " + Printable.fixed(threshold, digits),
                    outcome));
            if (detector.hasNonNull("raw")) {
                row.add(raw(detector.path("name").asText(), detector.get("raw").asDouble()));
            }
            if (detector.hasNonNull("class")) {
                row.add("class " + detector.get("class").asText());
            }
            table.row(row);
        }
        return table;
    }

    /** Two, or as many as tell a score from its threshold, so that no line refutes itself. */
    private static int digits(double score, double threshold) {
        int digits = 2;
        while (digits < 6
                && score != threshold
                && Printable.fixed(score, digits).equals(Printable.fixed(threshold, digits))) {
            digits++;
        }
        return digits;
    }

    /** The detector's own scale, as far as it is known here; other detectors come. */
    private static String raw(String detector, double raw) {
        return switch (detector) {
            case "zscore" -> Printable.fixed(raw, 1) + "σ";
            case "range" -> "nearest limit " + Printable.number(raw);
            default -> "raw " + Printable.number(raw);
        };
    }

    private static boolean isWarmingUp(JsonNode detector) {
        return detector.path("seen").asLong() < detector.path("needed").asLong()
                && !detector.path("anomaly").asBoolean();
    }

    private Set<String> names(String field) {
        Set<String> names = new LinkedHashSet<>();
        verdict.path(field).forEach(name -> names.add(name.asText()));
        return names;
    }
}
