package io.lapwing.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Items as lines for people. */
final class Lines {
    private static final int LONG_VALUES = 12;

    /** From an anomaly's id to the page. */
    private final UnaryOperator<String> link;

    Lines(UnaryOperator<String> link) {
        this.link = link;
    }

    String of(Topic topic, JsonNode item) {
        String line = switch (topic) {
            case READINGS -> reading(item);
            case WINDOWS -> window(item);
            case VERDICTS -> verdict(item);
            case ANOMALIES -> anomaly(item);
            case DEAD_LETTERS -> deadLetter(item);
        };
        return Printable.text(line);
    }

    private static String reading(JsonNode item) {
        return join(
                text(item, "time"),
                text(item, "sensor"),
                values(item),
                item.path("seq").asLong() > 0 ? "seq " + item.get("seq").asLong() : "",
                item.path("flag").asBoolean() ? "flagged by the device" : "");
    }

    private static String window(JsonNode item) {
        String statistics = item.path("count").asLong() == 0
                ? "no values"
                : "mean %s, %s to %s, %s"
                        .formatted(
                                Printable.deviation(
                                        item.path("mean").asDouble(),
                                        item.path("stddev").asDouble()),
                                number(item, "min"),
                                number(item, "max"),
                                count(item.get("count").asLong(), "value"));
        int outliers = item.path("outliers").size();
        return join(
                text(item, "start") + "/" + text(item, "end"),
                text(item, "sensor"),
                text(item, "metric"),
                statistics,
                item.path("nulls").asLong() > 0 ? count(item.get("nulls").asLong(), "null") : "",
                outliers > 0
                        ? count(outliers, "outlier")
                                + (item.path("outliersTruncated").asBoolean() ? " or more" : "")
                        : "",
                item.path("anomalyCount").asLong() > 0
                        ? item.get("anomalyCount").asLong() + " anomalous"
                        : "",
                item.path("revision").asInt() > 0
                        ? "revision " + item.get("revision").asInt()
                        : "");
    }

    private static String verdict(JsonNode item) {
        boolean silence = item.path("kind").asText().equals("silence");
        List<String> reasons = new ArrayList<>();
        item.path("reasons").forEach(reason -> reasons.add(text(reason, "text")));
        String judged = item.path("anomaly").asBoolean() ? silence ? "silent" : "anomalous" : "normal";
        return join(
                text(item, "time"),
                text(item, "sensor"),
                "%-9s %s".formatted(judged, score(item)),
                reasons.isEmpty() ? values(item) : String.join("; ", reasons),
                text(item, "transition"),
                item.path("late").asBoolean() ? "late" : "",
                names("imputed", item.path("imputed")),
                names("missing", item.path("missing")));
    }

    private String anomaly(JsonNode item) {
        boolean open = text(item, "state").equals("open");
        return join(
                text(item, "since"),
                text(item, "sensor"),
                "%-6s %s".formatted(open ? "open" : "closed", score(item)),
                text(item, "sentence"),
                count(item.path("verdicts").asLong(), "verdict"),
                open ? "" : "until " + text(item, "until"),
                link.apply(text(item, "id")));
    }

    private static String deadLetter(JsonNode item) {
        return join(
                text(item, "received"),
                text(item, "reason"),
                text(item, "source"),
                text(item, "detail"),
                count(item.path("bytes").asLong(), "byte"));
    }

    private static String values(JsonNode item) {
        List<String> shown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : item.path("values").properties()) {
            if (shown.size() == LONG_VALUES) {
                shown.add("and %d more".formatted(item.get("values").size() - LONG_VALUES));
                break;
            }
            String unit = item.path("units").path(value.getKey()).asText();
            shown.add(value.getKey() + " "
                    + (value.getValue().isNull()
                            ? "null"
                            : Printable.quantity(value.getValue().asDouble(), unit)));
        }
        return String.join(", ", shown);
    }

    private static String names(String what, JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return all.isEmpty() ? "" : what + " " + String.join(", ", all);
    }

    private static String count(long count, String of) {
        return count + " " + of + (count == 1 ? "" : "s");
    }

    private static String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        return value.isNull() ? "" : value.asText();
    }

    private static String score(JsonNode item) {
        return Printable.fixed(item.path("score").asDouble(), 2);
    }

    private static String number(JsonNode item, String field) {
        return Printable.number(item.path(field).asDouble());
    }

    private static String join(String... parts) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                line.append(line.isEmpty() ? "" : "  ").append(part);
            }
        }
        return line.toString();
    }
}
