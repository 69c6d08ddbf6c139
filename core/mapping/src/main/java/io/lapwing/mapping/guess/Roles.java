package io.lapwing.mapping.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which column is what; a column has one role. */
final class Roles {
    private final List<Profile> left = new ArrayList<>();
    private final TimeChoice time;
    private final Optional<Profile> counter;
    private final Optional<Profile> sensor;
    private final boolean sensorIsNamed;
    private final Optional<Profile> location;
    private final Optional<Profile> label;
    private final Optional<Profile> flag;

    Roles(Sample sample) {
        sample.columns().forEach(column -> left.add(Profile.of(column, sample.numbers())));
        time = TimeChoice.of(sample);
        left.removeIf(profile -> time.uses(profile.column()));
        counter = take(p -> named(p, ColumnNames.COUNTER) && countsUp(p));
        List<Profile> rows =
                left.stream().filter(p -> !time.isOther(p.column())).toList();
        Optional<Profile> named =
                first(rows, p -> named(p, ColumnNames.SENSOR) && isFull(p) && p.kind() != Profile.Kind.TRUTHS);
        sensorIsNamed = named.isPresent();
        sensor = named.or(() -> first(rows, Roles::couldNameSensors));
        sensor.ifPresent(left::remove);
        location = take(
                p -> named(p, ColumnNames.LOCATION) && p.kind() == Profile.Kind.TEXTS && !time.isOther(p.column()));
        label = take(p -> named(p, ColumnNames.LABEL)
                && p.kind() != Profile.Kind.EMPTY
                && (isBinary(p) || p.column().distinct() <= 20));
        flag = take(p -> named(p, ColumnNames.FLAG) && isBinary(p));
    }

    private Optional<Profile> take(Predicate<Profile> wanted) {
        Optional<Profile> found = first(left, wanted);
        found.ifPresent(left::remove);
        return found;
    }

    private static Optional<Profile> first(List<Profile> among, Predicate<Profile> wanted) {
        return among.stream().filter(wanted).findFirst();
    }

    private static boolean named(Profile profile, Pattern names) {
        return ColumnNames.is(profile.column(), names);
    }

    private static boolean isFull(Profile profile) {
        return !profile.column().hasNulls() && !profile.column().present().isEmpty();
    }

    private static boolean couldNameSensors(Profile profile) {
        return profile.kind() == Profile.Kind.TEXTS
                && isFull(profile)
                && !named(profile, ColumnNames.LABEL)
                && !named(profile, ColumnNames.LOCATION)
                && profile.column().distinct()
                        <= Math.max(1, profile.column().present().size() / 2);
    }

    private static boolean isBinary(Profile profile) {
        return profile.odd().isEmpty()
                && (profile.kind() == Profile.Kind.TRUTHS
                        || profile.kind() == Profile.Kind.NUMBERS
                                && profile.column().present().stream()
                                        .filter(cell -> !profile.missing().contains(cell))
                                        .allMatch(cell -> cell.text().matches("[01](\\.0+)?")));
    }

    private static boolean countsUp(Profile profile) {
        List<Column.Cell> cells = profile.column().present();
        if (cells.size() < 2 || !cells.stream().allMatch(cell -> cell.text().matches("\\d{1,15}"))) {
            return false;
        }
        for (int i = 1; i < cells.size(); i++) {
            if (Long.parseLong(cells.get(i).text())
                    != Long.parseLong(cells.get(i - 1).text()) + 1) {
                return false;
            }
        }
        return true;
    }

    TimeChoice time() {
        return time;
    }

    /** What numbers the rows and says nothing else. */
    Optional<Profile> counter() {
        return counter;
    }

    Optional<Profile> sensor() {
        return sensor;
    }

    /** Whether the sensor's column is called one. */
    boolean sensorIsNamed() {
        return sensorIsNamed;
    }

    Optional<Profile> location() {
        return location;
    }

    Optional<Profile> label() {
        return label;
    }

    Optional<Profile> flag() {
        return flag;
    }

    /** What has no other role: metrics, and texts that travel as attributes. */
    List<Profile> rest() {
        return left;
    }
}
