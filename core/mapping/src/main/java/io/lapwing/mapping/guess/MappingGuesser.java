package io.lapwing.mapping.guess;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import io.lapwing.mapping.spec.InputSpec;
import io.lapwing.mapping.spec.Ref;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a first mapping for a file by looking at its first rows. What it is not sure of stands in the mapping as a comment that
 * begins with {@code # doubt:}.
 */
public final class MappingGuesser {
    private static final String SENSOR =
            "(sensor|device|mote|node|station|instance|machine|host|probe|meter|asset|tag)s?([_. -]?(id|name|index|no|key))?"
                    + "|id|name|source|topic|entity_id|serial.*";
    private static final String LOCATION = "location|room|site|place|area|building|floor|city|region";
    private static final String LABEL =
            "label|labels|anomaly|is_?anomaly|outlier|class|target|ground_?truth|fault|attack";
    private static final String FLAG = "flag|alarm|alert|is_?alert|warning";
    private static final String COUNTER = "reading|reading#|index|row|no|n|nr|sample|seq|step|#|unnamed: 0|field0";
    private static final int TRIED = 50;

    private final Sample sample;
    private final List<ColumnProfile> left;
    private final List<ColumnProfile> attributes = new ArrayList<>();
    private final YamlText yaml = new YamlText();

    private MappingGuesser(Sample sample) {
        this.sample = sample;
        this.left = new ArrayList<>(sample.columns());
    }

    /**
     * @param yaml a mapping file that can be read
     * @param mapping what it says
     */
    public record Guess(String yaml, Mapping mapping) {}

    /**
     * @param file the file's name or path, for the sensor and the comments; null where there is none
     * @param clock judges whether a built-in mapping fits
     * @throws InvalidRecordException where nothing can be read of the input, with a sentence that says why
     */
    public static Guess guess(Input input, @Nullable String file, InstantSource clock) {
        Sample sample = Sample.of(input);
        if (sample.count() == 0 || sample.columns().isEmpty()) {
            throw new InvalidRecordException(Reason.MISSING_FIELD, "", "there is no row to guess from");
        }
        ReadContext context = ReadContext.of(file == null ? "stdin" : file, clock);
        MappingGuesser guesser = new MappingGuesser(sample);
        String body = guesser.write();
        Mapping mapping = Mappings.parse("guess", "guess.yaml", body);
        YamlText head = new YamlText();
        head.comment("Guessed from the first " + sample.count() + " rows" + (file == null ? "" : " of " + file) + ".");
        fittingBuiltIn(mapping, input, context)
                .ifPresent(name ->
                        head.comment("The mapping " + name + " that comes with Lapwing reads this file as it is."));
        tryOut(mapping, input, context).ifPresent(head::doubt);
        head.comment("Units are not guessed: add unit: to a metric, such as unit: \"°C\".");
        return new Guess(head + body, mapping);
    }

    private String write() {
        input();
        Optional<ColumnProfile> counter = take(c -> c.isNamed(COUNTER) && c.countsUp());
        List<TimeGuess> times = times();
        Optional<TimeGuess> beside = timeBeside();
        boolean isBeside = beside.isPresent()
                && (times.isEmpty() || times.getFirst().score() < beside.get().score());
        for (TimeGuess time : times) {
            take(c -> c.name().equals(time.column()))
                    .filter(c -> isBeside || time != times.getFirst())
                    .ifPresent(attributes::add);
        }
        sensor();
        location();
        if (isBeside) {
            timeBesideRows(beside.orElseThrow(), times);
        } else {
            time(times, counter);
        }
        take(c -> c.isNamed(LABEL) && (c.isBinary() || c.distinct() <= 20))
                .ifPresent(c -> yaml.line("label: " + YamlText.quoted(c.name())));
        take(c -> c.isNamed(FLAG) && c.isBinary()).ifPresent(c -> yaml.line("flag: " + YamlText.quoted(c.name())));
        metrics();
        return yaml.toString();
    }

    private void input() {
        yaml.line("input:");
        yaml.line("  format: " + sample.format().code());
        if (sample.format() == Format.CSV) {
            String delimiter = switch (sample.delimiter()) {
                case '\t' -> "tab";
                case InputSpec.WHITESPACE -> "whitespace";
                default -> "\"" + sample.delimiter() + "\"";
            };
            yaml.line("  delimiter: " + delimiter);
            if (!sample.header()) {
                yaml.doubt("the first line holds data, so the columns are called field0, field1, … by their position");
                yaml.line("  header: false");
            }
        }
        if (sample.rows() != null) {
            yaml.line("  rows: " + YamlText.quoted(sample.rows()));
        }
    }

    /** Columns that can be the time, the best first; then what stands beside the rows. */
    private List<TimeGuess> times() {
        Stream<TimeGuess> columns = left.stream().flatMap(c -> TimeGuess.of(c).stream());
        return columns.sorted(Comparator.comparingDouble(TimeGuess::score).reversed())
                .toList();
    }

    private Optional<TimeGuess> timeBeside() {
        return besideTimes().max(Comparator.comparingDouble(TimeGuess::score));
    }

    private Stream<TimeGuess> besideTimes() {
        return sample.beside().properties().stream().flatMap(field -> {
            ColumnProfile one = new ColumnProfile(field.getKey());
            one.add(field.getValue());
            return TimeGuess.of(one).stream();
        });
    }

    private void timeBesideRows(TimeGuess beside, List<TimeGuess> columns) {
        List<String> others = new ArrayList<>();
        besideTimes().filter(other -> !other.equals(beside)).forEach(other -> others.add(other.column()));
        columns.forEach(column -> others.add(column.column()));
        yaml.doubt("the time of all rows stands beside them"
                + (others.isEmpty() ? "" : "; these look like a time, too: " + String.join(", ", others)));
        yaml.line("time:").line("  beside: " + YamlText.quoted(beside.column()));
        format(beside);
    }

    private void time(List<TimeGuess> times, Optional<ColumnProfile> counter) {
        if (times.isEmpty()) {
            yaml.doubt("no column looks like a time, so the rows are counted from a start that is made up");
            yaml.line("time:").line("  start: 2020-01-01T00:00:00Z").line("  interval: 1s");
            counter.ifPresent(c -> yaml.line("  index: " + YamlText.quoted(c.name()))
                    .line("  first: " + (long) ColumnProfile.number(c.values().getFirst())));
            return;
        }
        TimeGuess best = times.getFirst();
        if (times.size() > 1) {
            yaml.doubt("these look like a time, too: "
                    + String.join(
                            ", ", times.stream().skip(1).map(TimeGuess::column).toList()));
        }
        if (best.isAmbiguous()) {
            yaml.doubt("days and months may be the other way round");
        }
        yaml.line("time:").line("  column: " + YamlText.quoted(best.column()));
        format(best);
    }

    private void format(TimeGuess time) {
        if (time.format().startsWith("epoch ")) {
            yaml.line("  format: epoch").line("  unit: " + time.format().substring("epoch ".length()));
            return;
        }
        yaml.line("  format: " + YamlText.quoted(time.format()));
        yaml.doubt("times without an offset are taken as UTC");
        yaml.line("  zone: UTC");
    }

    private void sensor() {
        Optional<ColumnProfile> named = take(c -> c.isNamed(SENSOR) && !c.isEmpty() && c.nulls() == 0);
        Optional<ColumnProfile> sensor = named.isPresent()
                ? named
                : take(c -> !c.isMostlyNumeric()
                        && !c.isTruth()
                        && c.nulls() == 0
                        && !c.isEmpty()
                        && !c.isNamed(LABEL)
                        && !c.isNamed(LOCATION)
                        && c.distinct() <= Math.max(1, c.values().size() / 2));
        if (sensor.isPresent()) {
            if (named.isEmpty()) {
                yaml.doubt("nothing is called a sensor or device; this column has %d different texts"
                        .formatted(sensor.get().distinct()));
            }
            yaml.line("sensor: " + YamlText.quoted(sensor.get().name()));
            return;
        }
        yaml.doubt("no column names a sensor, so the file's name does");
        yaml.line("sensor:").line("  file: '([^/]+?)(?:\\.[A-Za-z0-9]+)*$'");
    }

    private void location() {
        take(c -> c.isNamed(LOCATION) && !c.isMostlyNumeric())
                .ifPresent(c -> yaml.line("location: " + YamlText.quoted(c.name())));
    }

    private void metrics() {
        yaml.line("metrics:");
        int metrics = 0;
        for (ColumnProfile column : left) {
            if (!isName(column.name())) {
                yaml.doubt("column left out, its name cannot be a metric's: " + column.name());
            } else if (column.isTruth()) {
                yaml.line("  - {column: " + YamlText.quoted(column.name()) + ", type: boolean}");
                metrics++;
            } else if (column.isMostlyNumeric()) {
                if (column.isNamed(COUNTER)) {
                    yaml.doubt("%s may be a number of the row and no metric".formatted(column.name()));
                }
                if (!column.isNumeric()) {
                    yaml.doubt("some values of %s are no numbers and will be refused".formatted(column.name()));
                }
                yaml.line("  - {column: " + YamlText.quoted(column.name())
                        + (column.nulls() > 0 || sample.format() != Format.CSV ? ", optional: true" : "") + "}");
                metrics++;
            } else if (column.isEmpty()) {
                yaml.doubt("column left out, it is empty in these rows: " + column.name());
            } else {
                attributes.add(column);
            }
        }
        if (metrics == 0) {
            yaml.doubt("no column holds numbers");
            yaml.line("  - {column: value}");
        }
        if (!attributes.isEmpty()) {
            yaml.doubt("these hold text or times, so they travel as attributes");
            yaml.line("attributes:");
            attributes.forEach(c -> yaml.line("  " + YamlText.quoted(c.name()) + ": " + YamlText.quoted(c.name())));
        }
    }

    private static boolean isName(String name) {
        try {
            Names.check("name", name);
            return true;
        } catch (InvalidRecordException e) {
            return false;
        }
    }

    private Optional<ColumnProfile> take(Predicate<ColumnProfile> wanted) {
        Optional<ColumnProfile> found = left.stream().filter(wanted).findFirst();
        found.ifPresent(left::remove);
        return found;
    }

    /** One that takes the sensor from the file's name does not fit a file whose rows name it. */
    private static Optional<String> fittingBuiltIn(Mapping guess, Input input, ReadContext context) {
        boolean named = guess.spec() != null && !(guess.spec().sensor() instanceof Ref.FromFile);
        return Mappings.builtIn().stream()
                .filter(mapping ->
                        mapping.spec() == null || !named || !(mapping.spec().sensor() instanceof Ref.FromFile))
                .filter(mapping -> tryOut(mapping, input, context).isEmpty())
                .map(Mapping::name)
                .findFirst();
    }

    /** What the first rows that are refused are refused for; empty where none is. */
    private static Optional<String> tryOut(Mapping mapping, Input input, ReadContext context) {
        try (OutcomeReader reader = mapping.read(input, Format.AUTO, context)) {
            for (int i = 0; i < TRIED; i++) {
                switch (reader.next()) {
                    case Outcome.Rejected rejected -> {
                        return Optional.of("tried on the file, this is refused: %s %s (%s)"
                                .formatted(rejected.at(), rejected.detail(), rejected.reason()));
                    }
                    case null -> {
                        return Optional.empty();
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        }
    }
}
