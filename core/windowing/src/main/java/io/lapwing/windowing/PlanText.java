package io.lapwing.windowing;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plan as text: a line for all metrics, one for each pattern that includes or excludes, one for each pattern with
 * settings of its own. Patterns stand in quotes, in which {@code "} and {@code \} have a {@code \} before them.
 *
 * <pre>
 * all size=PT10S slide=PT10S grace=PT1S lateness=PT1M idle-close=PT30S outlier-threshold=2.0 extremes=8
 * exclude "debug_*"
 * metric "pm*" size=PT1M
 * </pre>
 */
final class PlanText {
    private static final Pattern LINE =
            Pattern.compile("(\\w+)(?: \"((?:[^\"\\\\]|\\\\[\"\\\\])*)\")?((?: [a-z-]+=\\S+)*)");
    private static final String ALL = "all";
    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";
    private static final String METRIC = "metric";

    private static final String SIZE = "size";
    private static final String SLIDE = "slide";
    private static final String GRACE = "grace";
    private static final String LATENESS = "lateness";
    private static final String IDLE_CLOSE = "idle-close";
    private static final String OUTLIER_THRESHOLD = "outlier-threshold";
    private static final String EXTREMES = "extremes";

    private PlanText() {}

    static String write(WindowPlan plan) {
        StringBuilder text = new StringBuilder(ALL);
        WindowSettings all = plan.all();
        writeSettings(
                new MetricSettings(
                        all.size(),
                        all.slide(),
                        all.grace(),
                        all.lateness(),
                        all.idleClose(),
                        all.outlierThreshold(),
                        all.extremes()),
                text);
        plan.include().forEach(pattern -> startLine(INCLUDE, pattern, text));
        plan.exclude().forEach(pattern -> startLine(EXCLUDE, pattern, text));
        plan.metrics().forEach((pattern, settings) -> {
            startLine(METRIC, pattern, text);
            writeSettings(settings, text);
        });
        return text.append('\n').toString();
    }

    static WindowPlan parse(String text) {
        WindowSettings all = null;
        List<NamePattern> include = new ArrayList<>();
        List<NamePattern> exclude = new ArrayList<>();
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw notUnderstood(line);
            }
            String quoted = parts.group(2);
            MetricSettings settings = settings(line, Objects.requireNonNull(parts.group(3)));
            switch (parts.group(1)) {
                case ALL -> all = complete(line, settings);
                case INCLUDE -> include.add(pattern(line, quoted));
                case EXCLUDE -> exclude.add(pattern(line, quoted));
                case METRIC -> metrics.put(pattern(line, quoted), settings);
                default -> throw notUnderstood(line);
            }
        }
        if (all == null) {
            throw new IllegalArgumentException("a plan says what holds for all metrics, this one does not");
        }
        return new WindowPlan(all, include, exclude, metrics);
    }

    private static void startLine(String what, NamePattern pattern, StringBuilder text) {
        text.append('\n')
                .append(what)
                .append(" \"")
                .append(pattern.text().replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }

    private static void writeSettings(MetricSettings settings, StringBuilder text) {
        writeSetting(SIZE, settings.size(), text);
        writeSetting(SLIDE, settings.slide(), text);
        writeSetting(GRACE, settings.grace(), text);
        writeSetting(LATENESS, settings.lateness(), text);
        writeSetting(IDLE_CLOSE, settings.idleClose(), text);
        writeSetting(OUTLIER_THRESHOLD, settings.outlierThreshold(), text);
        writeSetting(EXTREMES, settings.extremes(), text);
    }

    private static void writeSetting(String name, @Nullable Object value, StringBuilder text) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    private static MetricSettings settings(String line, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.substring(1).split(" ", -1)) {
            int equals = part.indexOf('=');
            values.put(part.substring(0, equals), part.substring(equals + 1));
        }
        try {
            String threshold = values.remove(OUTLIER_THRESHOLD);
            String extremes = values.remove(EXTREMES);
            MetricSettings settings = new MetricSettings(
                    duration(values.remove(SIZE)),
                    duration(values.remove(SLIDE)),
                    duration(values.remove(GRACE)),
                    duration(values.remove(LATENESS)),
                    duration(values.remove(IDLE_CLOSE)),
                    threshold == null ? null : Double.valueOf(threshold),
                    extremes == null ? null : Integer.valueOf(extremes));
            if (values.isEmpty()) {
                return settings;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(notUnderstood(line).getMessage(), e);
        }
        throw notUnderstood(line);
    }

    private static WindowSettings complete(String line, MetricSettings settings) {
        Double threshold = settings.outlierThreshold();
        Integer extremes = settings.extremes();
        if (settings.size() == null
                || settings.slide() == null
                || settings.grace() == null
                || settings.lateness() == null
                || settings.idleClose() == null
                || threshold == null
                || extremes == null) {
            throw notUnderstood(line);
        }
        return new WindowSettings(
                settings.size(),
                settings.slide(),
                settings.grace(),
                settings.lateness(),
                settings.idleClose(),
                threshold,
                extremes);
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static NamePattern pattern(String line, @Nullable String quoted) {
        if (quoted == null) {
            throw notUnderstood(line);
        }
        return new NamePattern(quoted.replaceAll("\\\\(.)", "$1"));
    }

    private static IllegalArgumentException notUnderstood(String line) {
        return new IllegalArgumentException("this line of a plan of windows is not understood: " + line);
    }
}
