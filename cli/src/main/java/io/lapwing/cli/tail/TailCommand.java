package io.lapwing.cli.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lapwing.cli.connection.ConnectionOptions;
import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.UrlQuery;
import io.lapwing.cli.tail.ServerSentEvents.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./lapwing tail STREAM}. */
@Command(
        name = "tail",
        description = "Follows a stream of a running Lapwing until Ctrl-C; connects again by itself.",
        footer = {
            "",
            "Of anomalies only fresh ones are followed, measured at most five minutes before they were received; --all",
            "follows those of the past, too.",
            "",
            "Example: ./lapwing tail anomalies --sensor office/desk-1"
        })
public final class TailCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;
    private static final Duration OPENING = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            paramLabel = "STREAM",
            converter = TopicConverter.class,
            completionCandidates = TopicNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Topic topic;

    @Option(names = "--sensor", paramLabel = "NAME", description = "Only this sensor; may be repeated.")
    private List<String> sensors = List.of();

    @Option(names = "--location", paramLabel = "NAME", description = "Only what is there; may be repeated.")
    private List<String> locations = List.of();

    @Option(names = "--metric", paramLabel = "NAME", description = "Only what has this metric; may be repeated.")
    private List<String> metrics = List.of();

    @Option(names = "--json", description = "JSON lines, as the query API has them.")
    private boolean json;

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            defaultValue = "10",
            description = "First the last N that there are (${DEFAULT-VALUE} if left out).")
    private int last;

    @Option(
            names = "--all",
            description = "Of anomalies those of the past, too, such as a replay or the demo's history brings.")
    private boolean all;

    /** Items that the list has shown; the stream, opened before it, says them again. */
    private final Set<String> shown = new HashSet<>();

    @Override
    public Integer call() {
        checkArguments();
        PrintWriter err = spec.commandLine().getErr();
        UrlQuery query = UrlQuery.none()
                .with("events", topic.event())
                .withAll("sensor", sensors)
                .withAll("location", locations)
                .withAll("metric", metrics);
        HeldBack heldBack = new HeldBack(line -> {
            err.println("lapwing: " + line);
            err.flush();
        });
        Thread atTheEnd = Thread.ofPlatform().unstarted(heldBack::tell);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try (QueryApi api = new QueryApi(connection);
                LiveStream stream = new LiveStream(api, query, line -> {
                    err.println("lapwing: " + line);
                    err.flush();
                })) {
            Lines lines = new Lines(api::linkToAnomaly);
            if (last > 0) {
                stream.awaitOpen(OPENING);
                for (JsonNode item : last(api)) {
                    shown.add(topic.keyOf(item));
                    if (!print(json ? item.toString() : lines.of(topic, item))) {
                        return CommandLine.ExitCode.OK;
                    }
                }
            }
            follow(api, stream, lines, heldBack);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            endHook(atTheEnd);
            heldBack.tell();
        }
        return CommandLine.ExitCode.OK;
    }

    private static void endHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: it is running.
        }
    }

    private void checkArguments() {
        if (last < 0 || last > MOST) {
            throw new ParameterException(spec.commandLine(), "-n must lie within 0 and " + MOST + ", got " + last);
        }
        if (!topic.isNamed() && !(sensors.isEmpty() && locations.isEmpty() && metrics.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "dead letters could not be read, so they have no sensor, location or metric to choose by");
        }
    }

    /** The last items, oldest first. Lists take one sensor, location and metric each, so each combination is asked for. */
    private List<JsonNode> last(QueryApi api) {
        List<JsonNode> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (@Nullable String sensor : orAny(sensors)) {
            for (@Nullable String location : orAny(locations)) {
                for (@Nullable String metric : orAny(metrics)) {
                    UrlQuery query = UrlQuery.none().with("limit", last);
                    query = sensor == null ? query : query.with("sensor", sensor);
                    query = location == null ? query : query.with("location", location);
                    query = metric == null ? query : query.with("metric", metric);
                    for (JsonNode item : api.list(topic.list(), query).items()) {
                        if (keys.add(topic.keyOf(item))) {
                            items.add(item);
                        }
                    }
                }
            }
        }
        // Of one list the order of equals stays as it is: newest first, then turned round.
        items.sort(Comparator.comparing(topic::timeOf).reversed());
        return items.subList(0, Math.min(last, items.size())).reversed();
    }

    private static List<@Nullable String> orAny(List<String> names) {
        List<@Nullable String> all = new ArrayList<>(names);
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }

    private void follow(QueryApi api, LiveStream stream, Lines lines, HeldBack heldBack) throws InterruptedException {
        Repeats repeats = new Repeats();
        while (true) {
            Event event = stream.next();
            if (!event.name().equals(topic.event())) {
                continue;
            }
            JsonNode item = parse(api, event.data());
            if (shown.contains(topic.keyOf(item))
                    || topic == Topic.ANOMALIES
                            && repeats.isRepeat(item.path("id").asText(), topic.keyOf(item))) {
                continue;
            }
            if (topic == Topic.ANOMALIES && !all && !Freshness.isFresh(item)) {
                heldBack.add();
                continue;
            }
            heldBack.tell();
            String raw = event.data().indexOf('\n') < 0 ? event.data() : item.toString();
            if (!print(json ? raw : lines.of(topic, item))) {
                return;
            }
        }
    }

    private static JsonNode parse(QueryApi api, String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw api.notLapwing("an event is no JSON");
        }
    }

    /** Whether somebody still reads. */
    private boolean print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        return !out.checkError();
    }

    /** The names of the streams as people type them. */
    static final class TopicNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        TopicNames() {
            super(Arrays.stream(Topic.values()).map(Topic::list).toList());
        }
    }

    /** By the name that people type. */
    static final class TopicConverter implements ITypeConverter<Topic> {
        @Override
        public Topic convert(String name) {
            return Arrays.stream(Topic.values())
                    .filter(topic -> topic.list().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is none of %s".formatted(name, String.join(", ", new TopicNames()))));
        }
    }
}
