package io.lapwing.query.live;

import io.lapwing.query.paging.ListQuery;
import io.lapwing.query.problems.Problem;
import io.lapwing.query.problems.ProblemException;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to hear of. An empty set of names lets everything through; with names in it, what has no such name
 * does not pass.
 */
record Subscription(Set<EventKind> kinds, Set<String> sensors, Set<String> locations, Set<String> metrics) {
    private static final int MOST_NAMES = 1_000;
    private static final Set<String> KNOWN = Set.of("events", "sensor", "location", "metric", "lastEventId");

    /** @throws ProblemException 400 naming the parameter */
    static Subscription read(MultiMap query) {
        for (String name : query.names()) {
            if (!KNOWN.contains(name)) {
                throw refused(
                        name.length() <= 60 ? name : name.substring(0, 60) + "…",
                        "is no parameter here; there are events, lastEventId, location, metric, sensor");
            }
        }
        return new Subscription(
                kinds(query.getAll("events")),
                names("sensor", query),
                names("location", query),
                names("metric", query));
    }

    Set<Source> sources() {
        return kinds.stream().flatMap(kind -> kind.sources().stream()).collect(Collectors.toUnmodifiableSet());
    }

    boolean isFiltered() {
        return !sensors.isEmpty() || !locations.isEmpty() || !metrics.isEmpty();
    }

    boolean matches(@Nullable String sensor, @Nullable String location, Collection<String> itsMetrics) {
        return (sensors.isEmpty() || (sensor != null && sensors.contains(sensor)))
                && (locations.isEmpty() || (location != null && locations.contains(location)))
                && (metrics.isEmpty() || itsMetrics.stream().anyMatch(metrics::contains));
    }

    private static Set<EventKind> kinds(List<String> given) {
        List<String> codes = given.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
        if (codes.isEmpty()) {
            return EnumSet.allOf(EventKind.class);
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String code : codes) {
            kinds.add(EventKind.of(code)
                    .orElseThrow(() -> refused(
                            "events",
                            "must be a list of "
                                    + Arrays.stream(EventKind.values())
                                            .map(EventKind::code)
                                            .collect(Collectors.joining(", ")))));
        }
        return kinds;
    }

    private static Set<String> names(String parameter, MultiMap query) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : query.getAll(parameter)) {
            String checked = ListQuery.name(parameter, name);
            if (checked != null) {
                names.add(checked);
            }
        }
        if (names.size() > MOST_NAMES) {
            throw refused(parameter, "must be given at most " + MOST_NAMES + " times");
        }
        return names;
    }

    private static ProblemException refused(String parameter, String detail) {
        return new ProblemException(Problem.badParameter(parameter, detail));
    }
}
