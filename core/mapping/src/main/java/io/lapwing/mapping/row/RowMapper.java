package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Values;
import io.lapwing.mapping.ReadContext;
import io.lapwing.mapping.spec.MappingSpec;
import io.lapwing.mapping.spec.MappingSpec.Others;
import io.lapwing.mapping.spec.MappingSpec.Seq;
import io.lapwing.mapping.spec.MetricSpec;
import io.lapwing.mapping.spec.Ref;
import io.lapwing.mapping.spec.TimeSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes readings of the rows of one input, one after the other. */
final class RowMapper {
    private final MappingSpec spec;
    private final ReadContext context;
    private final Sources sources;
    private final TimeReader times;
    private final SeqCounter seqs;
    private final CellReader cells;
    private final Map<String, String> units;
    private final Set<String> named = new HashSet<>();
    private final Set<Integer> positions = new HashSet<>();

    /** @param textNumbers whether numbers are text by nature, as in CSV */
    RowMapper(MappingSpec spec, ReadContext context, JsonNode beside, boolean textNumbers) {
        this.spec = spec;
        this.context = context;
        this.sources = new Sources(beside, context.file());
        this.times = new TimeReader(spec.time(), sources, context.clock());
        this.seqs = new SeqCounter(context.rememberedRows());
        this.cells = new CellReader(spec.input().numbers(), textNumbers);
        this.units = Map.copyOf(spec.units());
        named.addAll(spec.ignore());
        for (Ref ref : refs()) {
            switch (ref) {
                case Ref.Column column -> named.addAll(column.names());
                case Ref.Path path -> named.add(path.path().steps().getFirst().toString());
                case Ref.Position position -> positions.add(position.index());
                default -> {}
            }
        }
    }

    /**
     * What the whole input lacks, in one sentence instead of one for each row.
     *
     * @param columns of the input; empty where it has no names
     * @throws InvalidRecordException {@link Reason#BAD_MAPPING} or {@link Reason#MISSING_FIELD}
     */
    void check(Columns columns) {
        if (spec.sensor() instanceof Ref.FromFile && sources.cell(NoRow.NONE, spec.sensor()) == Cell.Missing.MISSING) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD,
                    "sensor",
                    "the file's name \"%s\" is not of the form that the mapping expects".formatted(context.file()));
        }
        if (columns.size() == 0) {
            return;
        }
        require("sensor", spec.sensor(), columns);
        switch (spec.time()) {
            case TimeSpec.Written written -> require("time", written.ref(), columns);
            case TimeSpec.Joined joined -> joined.refs().forEach(ref -> require("time", ref, columns));
            case TimeSpec.Counted counted when counted.index() != null -> require("time", counted.index(), columns);
            default -> {}
        }
        for (MetricSpec metric : spec.metrics()) {
            if (!metric.optional() && metric.fallback() == null) {
                require("metric " + metric.name(), metric.ref(), columns);
            }
        }
    }

    private static void require(String what, Ref ref, Columns columns) {
        boolean there = switch (ref) {
            case Ref.Column column -> column.names().stream().anyMatch(name -> columns.indexOf(name) >= 0);
            case Ref.Position position -> position.index() < columns.size();
            default -> true;
        };
        if (!there) {
            String names = String.join(", ", columns.names());
            throw new InvalidRecordException(
                    Reason.BAD_MAPPING,
                    what,
                    "%s is not among the columns of the input: %s"
                            .formatted(ref.described(), names.length() <= 300 ? names : names.substring(0, 300) + "…"));
        }
    }

    /**
     * @param ordinal the number of earlier data rows, good or bad
     * @throws InvalidRecordException naming the field that is wrong
     */
    Reading map(Row row, long ordinal) {
        String sensor = spec.sensorPrefix() + cells.name("sensor", spec.sensor(), sources.cell(row, spec.sensor()));
        Instant time = Timestamps.truncate(times.read(row, ordinal));
        long seq = seq(row, sensor, time);
        Ref location = spec.location();
        Reading reading = new Reading(
                sensor,
                time,
                seq,
                location == null ? null : cells.optionalText("location", sources.cell(row, location)),
                values(row),
                units,
                attributes(row),
                flag(row));
        return context.limits().check(reading, context.clock().instant());
    }

    private long seq(Row row, String sensor, Instant time) {
        return switch (spec.seq()) {
            case Seq.None none -> 0;
            case Seq.Column column -> cells.whole("seq", sources.cell(row, column.ref()));
            // A time that no calendar of ours holds is refused later, by the limits.
            case Seq.Rows rows -> seqs.next(sensor, time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
        };
    }

    private Values values(Row row) {
        Values.Builder values = Values.builder();
        for (MetricSpec metric : spec.metrics()) {
            Cell cell = sources.cell(row, metric.ref());
            if (cell == Cell.Missing.MISSING && metric.fallback() == null) {
                if (row.hasColumns() && !metric.optional()) {
                    throw new InvalidRecordException(
                            Reason.MISSING_FIELD, metric.name(), metric.ref().described() + " is not there");
                }
                continue;
            }
            put(values, metric.name(), cells.metric(metric, cell));
        }
        if (spec.others() == Others.METRICS) {
            for (int i = 0; i < row.size(); i++) {
                Cell cell = isNamed(row, i) ? Cell.Missing.MISSING : row.at(i);
                if (cell != Cell.Missing.MISSING && !(cell instanceof Cell.Nested)) {
                    put(values, row.name(i), cells.number(row.name(i), cell));
                }
            }
        }
        return values.build();
    }

    private void put(Values.Builder values, String metric, @Nullable Double value) {
        if (values.size() == context.limits().maxMetrics()) {
            throw new InvalidRecordException(
                    Reason.TOO_MANY_METRICS, "values", "at most %d metrics a reading".formatted(values.size()));
        }
        if (value == null) {
            values.putNull(metric);
        } else {
            values.put(metric, value);
        }
    }

    private Map<String, Object> attributes(Row row) {
        Map<String, Object> attributes = new HashMap<>();
        spec.attributes().forEach((name, ref) -> cells.attribute(name, sources.cell(row, ref), attributes));
        if (spec.label() != null) {
            cells.label(sources.cell(row, spec.label()), attributes);
        }
        if (spec.others() == Others.ATTRIBUTES) {
            for (int i = 0; i < row.size(); i++) {
                if (!isNamed(row, i)) {
                    cells.attribute(row.name(i), row.at(i), attributes);
                }
            }
        }
        return attributes;
    }

    private @Nullable Boolean flag(Row row) {
        return spec.flag() == null ? null : cells.flag(sources.cell(row, spec.flag()));
    }

    private boolean isNamed(Row row, int i) {
        return positions.contains(i) || named.contains(row.name(i));
    }

    private List<Ref> refs() {
        List<Ref> refs = new ArrayList<>(spec.attributes().values());
        refs.add(spec.sensor());
        for (Ref ref : new @Nullable Ref[] {spec.location(), spec.flag(), spec.label()}) {
            if (ref != null) {
                refs.add(ref);
            }
        }
        switch (spec.time()) {
            case TimeSpec.Written written -> refs.add(written.ref());
            case TimeSpec.Joined joined -> refs.addAll(joined.refs());
            case TimeSpec.Counted counted when counted.index() != null -> refs.add(counted.index());
            default -> {}
        }
        if (spec.seq() instanceof Seq.Column column) {
            refs.add(column.ref());
        }
        spec.metrics().forEach(metric -> refs.add(metric.ref()));
        return refs;
    }
}
