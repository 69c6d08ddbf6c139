package io.lapwing.mapping.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads where a value comes from: {@code name}, {@code 3}, {@code [name, other name]} or an object with one source. */
final class RefParser {
    /** The sources; an object has exactly one of them. */
    static final SequencedSet<String> SOURCES =
            new LinkedHashSet<>(List.of("column", "path", "beside", "constant", "file"));

    private static final Set<String> KNOWN =
            new LinkedHashSet<>(List.of("column", "path", "beside", "constant", "file", "group"));

    private RefParser() {}

    static @Nullable Ref parse(YamlField field) {
        return field.isObject() ? ofObject(field, field.fields(KNOWN)) : column(field);
    }

    /** The one source among {@code fields}, which may hold other things; a problem where there is none or two. */
    static @Nullable Ref ofObject(YamlField object, Map<String, YamlField> fields) {
        List<String> found = SOURCES.stream().filter(fields::containsKey).toList();
        if (found.size() != 1) {
            object.problem("needs exactly one of " + String.join(", ", SOURCES)
                    + (found.isEmpty() ? "" : ", got " + String.join(" and ", found)));
            return null;
        }
        String source = found.getFirst();
        YamlField field = java.util.Objects.requireNonNull(fields.get(source));
        YamlField group = fields.get("group");
        if (group != null && !source.equals("file")) {
            group.problem("belongs to file only");
        }
        return switch (source) {
            case "column" -> column(field);
            case "path" -> {
                JsonPath path = path(field);
                yield path == null ? null : new Ref.Path(path);
            }
            case "beside" -> {
                JsonPath path = path(field);
                yield path == null ? null : new Ref.Beside(path);
            }
            case "constant" -> {
                Object value = field.scalar();
                yield value == null ? null : new Ref.Constant(value);
            }
            default -> file(field, group);
        };
    }

    static @Nullable JsonPath path(YamlField field) {
        String text = field.text();
        if (text == null) {
            return null;
        }
        try {
            return JsonPath.parse(text);
        } catch (IllegalArgumentException e) {
            field.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Ref column(YamlField field) {
        if (field.isInteger()) {
            Integer index = field.whole(0);
            return index == null ? null : new Ref.Position(index);
        }
        if (field.isList()) {
            List<String> names = new ArrayList<>();
            for (YamlField element : field.elements()) {
                String name = element.text();
                if (name != null) {
                    names.add(name);
                }
            }
            if (names.isEmpty()) {
                field.problem("needs at least one name");
                return null;
            }
            return new Ref.Column(names);
        }
        String name = field.text();
        if (name != null && name.isEmpty()) {
            field.problem("must not be empty");
            return null;
        }
        return name == null ? null : Ref.Column.of(name);
    }

    private static @Nullable Ref file(YamlField field, @Nullable YamlField groupField) {
        String text = field.text();
        if (text == null) {
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(text);
            int groups = pattern.matcher("").groupCount();
            Integer group = groupField == null ? Integer.valueOf(Math.min(1, groups)) : groupField.whole(0);
            if (group == null) {
                return null;
            }
            if (group > groups) {
                (groupField == null ? field : groupField).problem("the pattern has only " + groups + " groups");
                return null;
            }
            return new Ref.FromFile(pattern, group);
        } catch (PatternSyntaxException e) {
            field.problem("is no regular expression: " + e.getDescription());
            return null;
        }
    }
}
