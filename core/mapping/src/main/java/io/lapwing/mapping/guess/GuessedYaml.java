package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.NumberStyle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down what a sample was found to be. */
final class GuessedYaml {
    private static final int SHOWN = 60;

    private final Sample sample;
    private final Roles roles;
    private final Nulls nulls;
    private final YamlText yaml = new YamlText();
    private final Set<String> doubted = new HashSet<>();
    private boolean hasUnits;

    GuessedYaml(Sample sample) {
        this.sample = sample;
        this.roles = new Roles(sample);
        this.nulls = new Nulls(roles);
    }

    /** @throws InvalidRecordException where nothing is measured */
    String write() {
        input();
        sensor();
        roles.location().ifPresent(p -> yaml.line("location: " + ref(p.column())));
        time();
        roles.label().ifPresent(p -> yaml.line("label: " + ref(p.column())));
        roles.flag().ifPresent(p -> yaml.line("flag: " + ref(p.column())));
        metrics();
        attributes();
        return yaml.toString();
    }

    /** Whether a metric has got a unit from its heading. */
    boolean hasUnits() {
        return hasUnits;
    }

    /** Places of rows of which a doubt says already that they are refused. */
    Set<String> doubted() {
        return doubted;
    }

    private void input() {
        InputSpec input = sample.input();
        yaml.line("input:").line("  format: " + input.format().code());
        sample.doubts().forEach(yaml::doubt);
        if (input.format() == Format.CSV) {
            yaml.line("  delimiter: "
                    + switch (input.delimiter()) {
                        case '\t' -> "tab";
                        case InputSpec.WHITESPACE -> "whitespace";
                        default -> "\"" + input.delimiter() + "\"";
                    });
            line(!sample.header(), "  header: false");
            line(!input.charset().equals(StandardCharsets.UTF_8), "  charset: windows-1252");
            line(!input.comment().isEmpty(), "  comment: " + YamlText.quoted(input.comment()));
            line(input.skip() > 0, "  skip: " + input.skip());
            NumberStyle numbers = Objects.requireNonNullElse(sample.numbers(), NumberStyle.PLAIN);
            line(numbers.decimal() != '.', "  decimal: \"" + numbers.decimal() + "\"");
            line(
                    numbers.thousands() != NumberStyle.NONE,
                    "  thousands: "
                            + (numbers.thousands() == NumberStyle.BLANK ? "blank" : "\"" + numbers.thousands() + "\""));
        }
        if (!nulls.words().isEmpty()) {
            nulls.doubts().forEach(yaml::doubt);
            yaml.line("  nulls: [\"\", \"null\", "
                    + nulls.words().stream().map(YamlText::quotedAlways).collect(Collectors.joining(", ")) + "]");
        }
        if (input.rows() != null) {
            yaml.line("  rows: " + YamlText.quoted(input.rows().toString()));
        }
    }

    private void line(boolean wanted, String line) {
        if (wanted) {
            yaml.line(line);
        }
    }

    private void sensor() {
        if (roles.sensor().isEmpty()) {
            yaml.doubt("no column names a sensor, so the file's name does");
            yaml.line("sensor:").line("  file: '([^/]+?)(?:\\.[A-Za-z0-9]+)*$'");
            return;
        }
        Column column = roles.sensor().get().column();
        if (!roles.sensorIsNamed()) {
            yaml.doubt("nothing is called a sensor or device; this column has %s"
                    .formatted(column.distinct() == 1 ? "one text" : column.distinct() + " different texts"));
        }
        yaml.line("sensor: " + ref(column));
    }

    private void time() {
        TimeChoice choice = roles.time();
        if (choice.best().isEmpty()) {
            yaml.doubt("no column looks like a time, so the rows are counted from a start that is made up");
            yaml.line("time:").line("  start: 2020-01-01T00:00:00Z").line("  interval: 1s");
            roles.counter().ifPresent(p -> {
                long first = Long.parseLong(p.column().present().getFirst().text());
                line(first <= Integer.MAX_VALUE, "  index: " + ref(p.column()));
                line(first <= Integer.MAX_VALUE, "  first: " + first);
            });
            return;
        }
        TimeGuess time = choice.best().get();
        String others = choice.others().stream().map(TimeGuess::described).collect(Collectors.joining(", "));
        if (choice.beside()) {
            yaml.doubt("the time of all rows stands beside them"
                    + (others.isEmpty() ? "" : "; these look like a time, too: " + others));
            yaml.line("time:")
                    .line("  beside: "
                            + YamlText.quoted(time.columns().getFirst().name()));
        } else {
            if (!others.isEmpty()) {
                yaml.doubt("these look like a time, too: " + others);
            }
            if (time.isDay() && time.times() < sample.count()) {
                yaml.doubt("it says days only, so all rows of a sensor's day have one time");
            }
            yaml.line("time:");
            yaml.line(
                    time.columns().size() == 1
                            ? "  column: " + ref(time.columns().getFirst())
                            : "  join: "
                                    + time.columns().stream()
                                            .map(this::ref)
                                            .collect(Collectors.joining(", ", "[", "]")));
        }
        format(time);
    }

    private void format(TimeGuess time) {
        refused(time.odd(), time.described(), "is no time in this format", "");
        if (time.format().startsWith(TimeGuess.EPOCH)) {
            yaml.line("  format: epoch").line("  unit: " + time.format().substring(TimeGuess.EPOCH.length()));
            return;
        }
        if (time.ambiguous()) {
            yaml.doubt("days and months may be the other way round: " + TimePatterns.swapped(time.format()));
        }
        yaml.line("  format: " + YamlText.quoted(time.format()));
        if (!time.hasOffset()) {
            if (!ColumnNames.saysUtc(time.described())) {
                yaml.doubt(
                        "times say no offset and are taken as UTC; a local time needs its zone, such as Europe/Berlin");
            }
            yaml.line("  zone: UTC");
        }
    }

    private void metrics() {
        List<Profile> metrics = roles.rest().stream().filter(Profile::isMetric).toList();
        if (metrics.isEmpty()) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD,
                    "",
                    "no column holds numbers or truths, so there is nothing to measure; there are "
                            + shown(
                                    sample.columns().stream()
                                            .map(Column::described)
                                            .collect(Collectors.joining(", ")),
                                    300));
        }
        MetricNames names =
                new MetricNames(metrics.stream().map(Profile::column).toList());
        yaml.line("metrics:");
        for (Profile metric : metrics) {
            Column column = metric.column();
            if (ColumnNames.is(column, ColumnNames.COUNTER)) {
                yaml.doubt("%s may be a number of the row and no metric".formatted(column.described()));
            }
            boolean isTruth = metric.kind() == Profile.Kind.TRUTHS;
            refused(
                    nulls.refused(metric),
                    column.described(),
                    isTruth ? "is neither true nor false" : "is no number",
                    "; where it means null, add it to input.nulls");
            Heading heading = names.heading(column);
            if (heading.doubted()) {
                yaml.doubt("the unit of %s is meant to be %s, as far as its heading says"
                        .formatted(column.described(), heading.unit()));
            }
            yaml.line("  - " + metric(column, isTruth, heading));
        }
    }

    private String metric(Column column, boolean isTruth, Heading heading) {
        String ref = ref(column);
        List<String> parts = new ArrayList<>();
        if (!ref.equals(YamlText.quoted(heading.name()))) {
            parts.add("name: " + YamlText.quoted(heading.name()));
        }
        parts.add("column: " + ref);
        if (isTruth) {
            parts.add("type: boolean");
        }
        if (heading.unit() != null) {
            hasUnits = true;
            parts.add("unit: " + YamlText.quotedAlways(heading.unit()));
        }
        if (!sample.isCsv()) {
            parts.add("optional: true");
        }
        return "{" + String.join(", ", parts) + "}";
    }

    private void attributes() {
        List<Column> texts = roles.rest().stream()
                .filter(p -> p.kind() == Profile.Kind.TEXTS)
                .map(Profile::column)
                .toList();
        String empty = roles.rest().stream()
                .filter(p ->
                        p.kind() == Profile.Kind.EMPTY && !p.column().name().isBlank())
                .map(p -> p.column().name())
                .collect(Collectors.joining(", "));
        if (!empty.isEmpty()) {
            yaml.doubt("left out, since they are empty in these rows: " + empty);
        }
        if (!texts.isEmpty()) {
            MetricNames names = new MetricNames(texts);
            yaml.line("attributes:");
            texts.forEach(column -> yaml.line("  " + YamlText.quotedAlways(names.plain(column)) + ": " + ref(column)));
        }
    }

    /** Names the cells for which rows are refused. */
    private void refused(List<Column.Cell> cells, String column, String why, String advice) {
        if (cells.isEmpty()) {
            return;
        }
        Column.Cell first = cells.getFirst();
        yaml.doubt("%s, column %s: \"%s\" %s%s, so %s refused%s"
                .formatted(
                        first.at(),
                        column,
                        shown(first.text(), SHOWN),
                        why,
                        cells.size() == 1 ? "" : ", nor are %d more".formatted(cells.size() - 1),
                        cells.size() == 1 ? "its row is" : "their rows are",
                        advice));
        cells.forEach(cell -> doubted.add(cell.at()));
    }

    private static String shown(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** By name where that is the column's alone, else by position. */
    private String ref(Column column) {
        Optional<Column> first = sample.columns().stream()
                .filter(other -> other.name().equals(column.name()))
                .findFirst();
        boolean isNamed =
                !column.name().isEmpty() && first.filter(column::equals).isPresent();
        return isNamed || !sample.isCsv() ? YamlText.quoted(column.name()) : Integer.toString(column.index());
    }

    static boolean isName(String name) {
        try {
            Names.check("name", name);
            return true;
        } catch (InvalidRecordException e) {
            return false;
        }
    }
}
