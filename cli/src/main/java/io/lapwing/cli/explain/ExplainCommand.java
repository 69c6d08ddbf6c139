package io.lapwing.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.cli.connection.ConnectionOptions;
import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.UrlQuery;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.contracts.AnomalyId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing explain SENSOR TIME}. */
@Command(
        name = "explain",
        description = "Says in words why a reading was judged as it was.",
        footer = {
            "",
            "Example: ./lapwing explain office/desk-1 2026-05-12T14:29:58Z",
            "         ./lapwing explain office/desk-1 now"
        })
public final class ExplainCommand implements Runnable {
    private static final int MANY_SENSORS = 10_000;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "SENSOR", description = "The sensor's name.")
    private String sensor;

    @Parameters(
            index = "1",
            paramLabel = "TIME",
            description =
                    "When the sensor measured, or now; without a zone it is taken as UTC. A whole second also stands for the only"
                            + " reading within it. The nearest reading is explained where none has this time.")
    private String time;

    @Option(names = "--seq", paramLabel = "N", description = "Which one, of readings at the same time.")
    private @Nullable Long seq;

    @Override
    public void run() {
        GivenTime given = given();
        PrintWriter out = spec.commandLine().getOut();
        try (QueryApi api = new QueryApi(connection)) {
            List<String> notes = new ArrayList<>();
            if (given.utcAssumed()) {
                notes.add(time + " has no zone; it is taken as UTC.");
            }
            Optional<JsonNode> known = api.list("sensors", UrlQuery.none().with("sensor", sensor)).items().stream()
                    .findFirst();
            if (known.isEmpty()) {
                throw unknownSensor(api);
            }
            JsonNode verdict = verdict(api, given, notes);
            if (!notes.isEmpty()) {
                notes.forEach(out::println);
                out.println();
            }
            new Explanation(verdict, units(known.get())).print(out);
            anomaly(api, verdict, out);
        } finally {
            out.flush();
        }
    }

    private GivenTime given() {
        try {
            return GivenTime.parse(time, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "TIME: " + e.getMessage(), e);
        }
    }

    private JsonNode verdict(QueryApi api, GivenTime given, List<String> notes) {
        VerdictSearch search = new VerdictSearch(api, sensor);
        Instant at = given.time();
        List<JsonNode> exact = search.at(at);
        if (exact.isEmpty() && given.wholeSecond()) {
            exact = theOnlyOne(search.within(at, SECOND), notes);
        }
        if (exact.isEmpty()) {
            Instant now = Instant.now();
            Instant end = (now.isAfter(at) ? now : at).plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
            JsonNode nearest = search.nearest(at, end)
                    .orElseThrow(() -> new CommandFailedException(
                            "The sensor %s has no verdict yet; readings are judged a moment after they arrive. ./lapwing status says whether detection runs."
                                    .formatted(sensor)));
            if (!time.equalsIgnoreCase("now")) {
                notes.add(noneAt(api, given, nearest));
            }
            // It may share its time with others.
            exact = search.at(VerdictSearch.timeOf(nearest));
        }
        return choose(exact, notes);
    }

    /**
     * What a time without a fraction of a second stands for: the only reading within that second.
     *
     * @return none where there is none
     */
    private List<JsonNode> theOnlyOne(List<JsonNode> within, List<String> notes) {
        List<Instant> times =
                within.stream().map(VerdictSearch::timeOf).distinct().sorted().toList();
        if (times.size() > 1) {
            throw new CommandFailedException(Printable.text(
                    "%s has %d readings within the second of %s; name the time of one: %s."
                            .formatted(
                                    sensor,
                                    times.size(),
                                    time,
                                    String.join(
                                            ", ",
                                            times.stream()
                                                    .map(Instant::toString)
                                                    .toList()))));
        }
        times.forEach(only -> notes.add("The only reading within the second of %s is of %s.".formatted(time, only)));
        return within;
    }

    private String noneAt(QueryApi api, GivenTime given, JsonNode nearest) {
        Instant at = given.time();
        Duration off = Duration.between(at, VerdictSearch.timeOf(nearest));
        boolean unjudged = !api.list(
                        "readings",
                        UrlQuery.none()
                                .with("sensor", sensor)
                                .with("from", at)
                                .with("to", at.plus(given.wholeSecond() ? SECOND : TICK))
                                .with("limit", 1))
                .items()
                .isEmpty();
        return (unjudged ? "The reading of " + at + " has no verdict (yet)" : "This sensor has no reading of " + at)
                + "; the nearest that was judged is " + Durations.words(off)
                + (off.isNegative() ? " earlier." : " later.");
    }

    private JsonNode choose(List<JsonNode> sameTime, List<String> notes) {
        if (seq != null) {
            return sameTime.stream()
                    .filter(verdict -> verdict.path("seq").asLong() == seq)
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailedException("No verdict of %s at this time has seq %d; there are %s."
                                    .formatted(
                                            sensor,
                                            seq,
                                            String.join(
                                                    ", ",
                                                    sameTime.stream()
                                                            .map(v -> String.valueOf(v.path("seq")
                                                                    .asLong()))
                                                            .sorted()
                                                            .toList()))));
        }
        if (sameTime.size() > 1) {
            notes.add(sameTime.size()
                    + " verdicts have this time; this is the one with the highest score, --seq picks another.");
        }
        return sameTime.stream()
                .max(Comparator.comparingDouble(verdict -> verdict.path("score").asDouble()))
                .orElseThrow();
    }

    private void anomaly(QueryApi api, JsonNode verdict, PrintWriter out) {
        if (!verdict.hasNonNull("since")) {
            return;
        }
        Instant since = Instant.parse(verdict.get("since").asText());
        String id = new AnomalyId(sensor, since).encoded();
        String role = switch (verdict.path("transition").asText()) {
            case "opened" -> "It opened an anomaly";
            case "closed" -> "It closed the anomaly that began at " + since;
            default -> "It belongs to the anomaly that began at " + since;
        };
        String further = api.find("anomalies/" + id, UrlQuery.none())
                .map(anomaly -> ", which " + state(anomaly))
                .orElse("");
        out.println();
        out.println(role + further + ":");
        out.println("  " + api.linkToAnomaly(id));
    }

    private static String state(JsonNode anomaly) {
        String until =
                anomaly.hasNonNull("until") ? "ended at " + anomaly.get("until").asText() : "is still open";
        long verdicts = anomaly.path("verdicts").asLong();
        return "%s with %d %s and a highest score of %s"
                .formatted(
                        until,
                        verdicts,
                        verdicts == 1 ? "verdict" : "verdicts",
                        Grammar.score(anomaly.path("score").asDouble()));
    }

    private static Map<String, String> units(JsonNode known) {
        Map<String, String> units = new HashMap<>();
        for (JsonNode metric : known.path("metrics")) {
            if (metric.hasNonNull("unit")) {
                units.put(metric.path("metric").asText(), metric.get("unit").asText());
            }
        }
        return units;
    }

    private CommandFailedException unknownSensor(QueryApi api) {
        List<String> names = new ArrayList<>();
        api.list("sensors", UrlQuery.none().with("limit", MANY_SENSORS))
                .items()
                .forEach(item -> names.add(item.path("sensor").asText()));
        if (names.isEmpty()) {
            return new CommandFailedException("No sensor has reported yet, so there is nothing to explain.");
        }
        List<String> similar = SimilarNames.to(sensor, names);
        String hint = similar.isEmpty()
                ? "there are %d, such as %s.".formatted(names.size(), names.getFirst())
                : "did you mean " + String.join(" or ", similar) + "?";
        return new CommandFailedException(Printable.text("There is no sensor " + sensor + "; " + hint));
    }
}
