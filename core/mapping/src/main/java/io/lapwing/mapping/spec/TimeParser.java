package io.lapwing.mapping.spec;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code time} of a mapping. */
final class TimeParser {
    static final Set<String> KNOWN = new LinkedHashSet<>(List.of(
            "column",
            "path",
            "beside",
            "constant",
            "file",
            "group",
            "join",
            "format",
            "unit",
            "zone",
            "start",
            "interval",
            "index",
            "first"));

    private static final String ARRIVAL = "arrival";
    private static final String EPOCH = "epoch";

    private TimeParser() {}

    static @Nullable TimeSpec parse(YamlField field) {
        if (!field.isObject()) {
            Ref ref = RefParser.parse(field);
            if (ref instanceof Ref.Column column && column.names().equals(List.of(ARRIVAL))) {
                return new TimeSpec.Arrival();
            }
            return ref == null ? null : new TimeSpec.Written(ref, new TimeFormat.Auto(ZoneOffset.UTC));
        }
        Map<String, YamlField> parts = field.fields(KNOWN);
        YamlField start = parts.get("start");
        if (start != null) {
            return counted(field, start, parts);
        }
        for (String name : List.of("interval", "index", "first")) {
            YamlField misplaced = parts.get(name);
            if (misplaced != null) {
                misplaced.problem("belongs to a time with start");
            }
        }
        YamlField join = parts.get("join");
        if (join != null) {
            return joined(join, parts);
        }
        Ref ref = RefParser.ofObject(field, parts);
        TimeFormat format = format(parts);
        return ref == null || format == null ? null : new TimeSpec.Written(ref, format);
    }

    private static @Nullable TimeSpec joined(YamlField join, Map<String, YamlField> parts) {
        for (String name : RefParser.SOURCES) {
            YamlField misplaced = parts.get(name);
            if (misplaced != null) {
                misplaced.problem("does not go with join, which names the columns itself");
            }
        }
        List<Ref> refs = new ArrayList<>();
        List<YamlField> elements = join.elements();
        for (YamlField element : elements) {
            Ref ref = RefParser.parse(element);
            if (ref != null) {
                refs.add(ref);
            }
        }
        if (join.isList() && elements.size() < 2) {
            join.problem("needs at least two columns");
        }
        TimeFormat format = format(parts);
        return refs.isEmpty() || format == null ? null : new TimeSpec.Joined(refs, format);
    }

    private static @Nullable TimeFormat format(Map<String, YamlField> parts) {
        ZoneId zone = zone(parts.get("zone"));
        YamlField unitField = parts.get("unit");
        YamlField formatField = parts.get("format");
        String format = formatField == null ? (unitField == null ? "auto" : EPOCH) : formatField.text();
        if (format == null) {
            return null;
        }
        if (unitField != null && !format.equals(EPOCH)) {
            unitField.problem("belongs to format: epoch");
        }
        switch (format) {
            case "auto" -> {
                return new TimeFormat.Auto(zone);
            }
            case "rfc3339" -> {
                return new TimeFormat.Rfc3339();
            }
            case EPOCH -> {
                return new TimeFormat.Epoch(unit(unitField));
            }
            default -> {
                try {
                    return TimeFormat.Pattern.of(format, zone);
                } catch (IllegalArgumentException e) {
                    if (formatField != null) {
                        formatField.problem("must be auto, rfc3339, epoch or a pattern such as yyyy-MM-dd HH:mm:ss: "
                                + e.getMessage());
                    }
                    return null;
                }
            }
        }
    }

    private static TimeFormat.Unit unit(@Nullable YamlField field) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return TimeFormat.Unit.SECONDS;
        }
        return TimeFormat.Unit.of(text).orElseGet(() -> {
            field.problem("must be one of " + TimeFormat.Unit.codes() + ", got \"" + text + "\"");
            return TimeFormat.Unit.SECONDS;
        });
    }

    private static ZoneId zone(@Nullable YamlField field) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            field.problem("must be a zone such as UTC, Europe/Berlin or +02:00, got \"" + text + "\"");
            return ZoneOffset.UTC;
        }
    }

    private static @Nullable TimeSpec counted(YamlField field, YamlField startField, Map<String, YamlField> parts) {
        Instant start = null;
        String text = startField.text();
        if (text != null) {
            try {
                start = Timestamps.parse("start", text);
            } catch (InvalidRecordException e) {
                startField.problem(e.getMessage());
            }
        }
        for (String name : List.of("column", "path", "beside", "constant", "file", "join", "format", "unit", "zone")) {
            YamlField misplaced = parts.get(name);
            if (misplaced != null) {
                misplaced.problem("does not go with start; a column that counts is the index");
            }
        }
        YamlField intervalField = parts.get("interval");
        if (intervalField == null) {
            field.problem("a time with start needs an interval");
            return null;
        }
        Duration interval = duration(intervalField);
        YamlField indexField = parts.get("index");
        Ref index = indexField == null ? null : RefParser.parse(indexField);
        YamlField firstField = parts.get("first");
        Integer first = firstField == null ? Integer.valueOf(0) : firstField.whole(0);
        return start == null || interval == null || first == null
                ? null
                : new TimeSpec.Counted(start, interval, index, first);
    }

    /** ISO-8601, or a number with {@code ms}, {@code s}, {@code m}, {@code h}. */
    private static @Nullable Duration duration(YamlField field) {
        String text = field.text();
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(
                    Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0)) ? "PT" + millis(text) : text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Said below.
        }
        field.problem("must be a positive duration such as PT5S, 5s or 100ms, got \"" + text + "\"");
        return null;
    }

    private static String millis(String text) {
        return text.endsWith("ms") ? Long.parseLong(text.substring(0, text.length() - 2)) / 1000.0 + "S" : text;
    }
}
