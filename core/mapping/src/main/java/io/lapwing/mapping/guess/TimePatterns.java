package io.lapwing.mapping.guess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of date and time that a text could be written in: a date, a separator, a time of day, an offset. */
final class TimePatterns {
    private static final String[] DATES = {
        "yyyy-MM-dd",
        "yyyy/MM/dd",
        "yyyy.MM.dd",
        "yyyy-M-d",
        "yyyy/M/d",
        "dd.MM.yyyy",
        "d.M.yyyy",
        "dd.MM.yy",
        "d.M.yy",
        "dd/MM/yyyy",
        "MM/dd/yyyy",
        "d/M/yyyy",
        "M/d/yyyy",
        "dd/MM/yy",
        "MM/dd/yy",
        "d/M/yy",
        "M/d/yy",
        "dd-MM-yyyy",
        "MM-dd-yyyy",
        "d-M-yyyy",
        "M-d-yyyy",
        "dd-MM-yy",
        "MM-dd-yy",
        "yyyyMMdd",
        "d MMM yyyy",
        "d-MMM-yyyy",
        "d-MMM-yy",
        "d/MMM/yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "EEE MMM d"
    };
    private static final String[] TIMES = {
        "HH:mm:ss",
        "HH:mm",
        "H:mm:ss",
        "H:mm",
        "hh:mm:ss a",
        "hh:mm a",
        "h:mm:ss a",
        "h:mm a",
        "HH.mm.ss",
        "HH.mm",
        "HH'h'mm",
        "HHmmss",
        "HHmm"
    };
    private static final Map<String, String> SEPARATORS = separators();
    private static final String[] ENDS = {"", "XXX", " XXX", "XX", " XX", "X", " z", " yyyy", " z yyyy"};
    private static final Pattern FRACTION = Pattern.compile(":\\d\\d([.,])(\\d{1,9})(?!\\d)");

    private static final Map<String, Pattern> SHAPES = new LinkedHashMap<>();

    static {
        for (String[] parts : List.of(DATES, TIMES, ENDS)) {
            for (String part : parts) {
                SHAPES.put(part, Pattern.compile(shape(part)));
            }
        }
    }

    private TimePatterns() {}

    /** What stands between a date and a time of day, and how a pattern says it. */
    private static Map<String, String> separators() {
        Map<String, String> separators = new LinkedHashMap<>();
        separators.put(" ", " ");
        separators.put("T", "'T'");
        separators.put(", ", ", ");
        separators.put("-", "-");
        separators.put("_", "_");
        separators.put(":", ":");
        separators.put("", "");
        return separators;
    }

    /** The patterns that {@code text} has the shape of, the strictest first. */
    static List<String> of(String text, Iterable<Column.Cell> all) {
        List<String> found = new ArrayList<>();
        String fraction = fraction(all);
        for (String date : DATES) {
            Matcher day = shape(date, text);
            if (!day.lookingAt()) {
                continue;
            }
            String behind = text.substring(day.end());
            if (behind.isEmpty()) {
                found.add(date);
            }
            SEPARATORS.forEach((written, pattern) -> {
                if (behind.startsWith(written)) {
                    ofTime(behind.substring(written.length()), date + pattern, fraction, found);
                }
            });
        }
        return found;
    }

    private static void ofTime(String text, String before, String fraction, List<String> found) {
        for (String time : TIMES) {
            Matcher clock = shape(time, text);
            if (!clock.lookingAt()) {
                continue;
            }
            String behind = text.substring(clock.end());
            boolean hasFraction = behind.matches("[.,]\\d.*") && time.endsWith("ss");
            String end = hasFraction ? behind.replaceFirst("[.,]\\d+", "") : behind;
            for (String offset : ENDS) {
                if (shape(offset, end).matches()) {
                    found.add(before + time + (time.endsWith("ss") ? fraction : "") + offset);
                }
            }
        }
    }

    /** The same with day and month the other way round; the same where they are told by their names or their place. */
    static String swapped(String pattern) {
        String other = pattern.replaceFirst("^(d{1,2})([/-])(M{1,2})(?!M)", "$3$2$1");
        return other.equals(pattern) ? pattern.replaceFirst("^(M{1,2})([/-])(d{1,2})", "$3$2$1") : other;
    }

    static boolean hasOffset(String pattern) {
        return pattern.contains("X") || pattern.contains("z");
    }

    static boolean hasTimeOfDay(String pattern) {
        return pattern.contains("mm");
    }

    /** Whether the text is a time of day and nothing more. */
    static boolean isTimeOfDay(String text) {
        for (String time : TIMES) {
            Matcher clock = shape(time, text);
            if (clock.lookingAt() && text.substring(clock.end()).matches("([.,]\\d{1,9})?(Z|[+-]\\d\\d:?\\d\\d)?")) {
                return true;
            }
        }
        return false;
    }

    /** Fractions of seconds in the widths that there are. */
    private static String fraction(Iterable<Column.Cell> all) {
        Set<Integer> widths = new TreeSet<>((a, b) -> Integer.compare(b, a));
        Set<String> marks = new LinkedHashSet<>();
        for (Column.Cell cell : all) {
            Matcher matcher = FRACTION.matcher(cell.text());
            if (matcher.find()) {
                marks.add(matcher.group(1));
                widths.add(matcher.group(2).length());
            } else {
                widths.add(0);
            }
        }
        StringBuilder pattern = new StringBuilder();
        for (String mark : marks) {
            for (int width : widths) {
                if (width > 0) {
                    String part = mark + "S".repeat(width);
                    pattern.append(widths.size() == 1 && marks.size() == 1 ? part : "[" + part + "]");
                }
            }
        }
        return pattern.toString();
    }

    private static Matcher shape(String part, String text) {
        Pattern pattern = SHAPES.get(part);
        if (pattern == null) {
            throw new IllegalStateException("no shape for " + part);
        }
        return pattern.matcher(text);
    }

    private static String shape(String part) {
        return switch (part) {
            case "" -> "";
            case "XXX" -> "Z|[+-]\\d\\d:\\d\\d";
            case " XXX" -> " (Z|[+-]\\d\\d:\\d\\d)";
            case "XX" -> "[+-]\\d{4}";
            case " XX" -> " [+-]\\d{4}";
            case "X" -> "[+-]\\d\\d";
            case " z" -> " [A-Z]{3,4}";
            case " yyyy" -> " \\d{4}";
            case " z yyyy" -> " [A-Z]{3,4} \\d{4}";
            default ->
                "(?i)"
                        + part.replace(".", "\\.")
                                .replace("'h'", "\u0001")
                                .replace("EEE", "\u0002")
                                .replace("MMMM", "\u0003")
                                .replace("MMM", "\u0004")
                                .replace("a", "\u0005")
                                .replace("yyyy", "\u0006")
                                .replaceAll("yy|MM|dd|HH|hh|mm|ss", "\u0007")
                                .replaceAll("[dMHh]", "\u0008")
                                .replace("\u0001", "h")
                                .replace("\u0002", "[a-z]{3}")
                                .replace("\u0003", "[a-z]{3,9}")
                                .replace("\u0004", "[a-z]{3,4}")
                                .replace("\u0005", "[ap]m")
                                .replace("\u0006", "\\d{4}")
                                .replace("\u0007", "\\d\\d")
                                .replace("\u0008", "\\d{1,2}");
        };
    }
}
