package io.lapwing.mapping.guess;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the values of one column look like. */
final class ColumnProfile {
    private final String name;
    private final List<String> values = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private int nulls;
    private int numbers;
    private int truths;

    ColumnProfile(String name) {
        this.name = name;
    }

    void add(String text) {
        if (text.isEmpty() || text.equals("null")) {
            nulls++;
            return;
        }
        values.add(text);
        distinct.add(text);
        if (isNumber(text)) {
            numbers++;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            truths++;
        }
    }

    void add(JsonNode value) {
        add(value.isNull() || value.isContainerNode() ? "" : value.asText());
    }

    String name() {
        return name;
    }

    /** Without nulls. */
    List<String> values() {
        return values;
    }

    int distinct() {
        return distinct.size();
    }

    int nulls() {
        return nulls;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean isNumeric() {
        return !values.isEmpty() && numbers == values.size();
    }

    boolean isMostlyNumeric() {
        return !values.isEmpty() && numbers * 10 >= values.size() * 9;
    }

    boolean isTruth() {
        return !values.isEmpty() && truths == values.size();
    }

    /** Only 0 and 1, or true and false. */
    boolean isBinary() {
        return isTruth() || isNumeric() && values.stream().allMatch(v -> number(v) == 0 || number(v) == 1);
    }

    boolean countsUp() {
        if (!isNumeric() || values.size() < 2) {
            return false;
        }
        for (int i = 1; i < values.size(); i++) {
            if (number(values.get(i)) != number(values.get(i - 1)) + 1) {
                return false;
            }
        }
        return true;
    }

    boolean isNamed(String pattern) {
        return name.toLowerCase(Locale.ROOT).matches(pattern);
    }

    static double number(String text) {
        return Double.parseDouble(text);
    }

    static boolean isNumber(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?") || text.equalsIgnoreCase("nan");
    }

    /** A number, a truth or a time: what no header has. */
    static boolean looksLikeData(String text) {
        return isNumber(text)
                || text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("false")
                || text.matches("\\d{4}-\\d\\d-\\d\\d.*");
    }
}
