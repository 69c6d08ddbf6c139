package io.lapwing.mapping.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Reason;
import io.lapwing.mapping.spec.Ref;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Gives the cell that a reference of the mapping means.
 *
 * @param beside what stands beside the rows
 * @param file the name that the rows came under
 */
record Sources(JsonNode beside, @Nullable String file) {
    Cell cell(Row row, Ref ref) {
        return switch (ref) {
            case Ref.Column column -> {
                for (String name : column.names()) {
                    Cell cell = row.named(name);
                    if (cell != Cell.Missing.MISSING) {
                        yield cell;
                    }
                }
                yield Cell.Missing.MISSING;
            }
            case Ref.Position position -> row.at(position.index());
            case Ref.Path path -> row.path(path.path());
            default -> outside(ref);
        };
    }

    /** The cell of a reference that means the same in every row. */
    private Cell outside(Ref ref) {
        return switch (ref) {
            case Ref.Beside outer -> Cell.of(outer.path().in(beside));
            case Ref.Constant(Double number) -> new Cell.Number(number, number.toString());
            case Ref.Constant(Boolean truth) -> new Cell.Bool(truth);
            case Ref.Constant(Object text) -> new Cell.Text(text.toString());
            case Ref.FromFile fromFile -> fromFile(fromFile);
            default -> Cell.Missing.MISSING;
        };
    }

    private Cell fromFile(Ref.FromFile ref) {
        if (file == null) {
            throw new InvalidRecordException(
                    Reason.MISSING_FIELD,
                    "sensor",
                    "this mapping takes it from the file's name, which was not given (over HTTP: ?file=NAME)");
        }
        Matcher matcher = ref.pattern().matcher(file.replace('\\', '/'));
        String found = matcher.find() ? matcher.group(ref.group()) : null;
        return found == null ? Cell.Missing.MISSING : new Cell.Text(found);
    }
}
