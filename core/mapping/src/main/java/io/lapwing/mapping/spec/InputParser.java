package io.lapwing.mapping.spec;

import io.lapwing.mapping.Format;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code input} of a mapping. */
final class InputParser {
    static final Set<String> KNOWN = new LinkedHashSet<>(List.of(
            "format",
            "delimiter",
            "header",
            "columns",
            "quote",
            "charset",
            "comment",
            "skip",
            "decimal",
            "thousands",
            "nulls",
            "rows",
            "fields"));

    private InputParser() {}

    static InputSpec parse(@Nullable YamlField field) {
        InputSpec usual = InputSpec.DEFAULT;
        if (field == null) {
            return usual;
        }
        Map<String, YamlField> parts = field.fields(KNOWN);
        YamlField skipField = parts.get("skip");
        Integer skip = skipField == null ? Integer.valueOf(0) : skipField.whole(0);
        YamlField nullsField = parts.get("nulls");
        YamlField rowsField = parts.get("rows");
        YamlField fieldsField = parts.get("fields");
        JsonPath fields = fieldsField == null ? usual.fields() : names(fieldsField);
        List<String> columns = MappingParser.texts(parts.get("columns"));
        return new InputSpec(
                MappingParser.choice(parts.get("format"), Format.values(), usual.format()),
                delimiter(parts.get("delimiter")),
                MappingParser.boolOr(parts.get("header"), true),
                columns,
                quote(parts.get("quote")),
                charset(parts.get("charset")),
                MappingParser.textOr(parts.get("comment"), ""),
                skip == null ? 0 : skip,
                numbers(parts.get("decimal"), parts.get("thousands")),
                nullsField == null ? usual.nulls() : Set.copyOf(MappingParser.texts(nullsField)),
                rowsField == null ? null : names(rowsField),
                fields == null ? usual.fields() : fields);
    }

    private static @Nullable JsonPath names(YamlField field) {
        JsonPath path = RefParser.path(field);
        if (path != null && path.hasPositions()) {
            field.problem("must be names only, such as result.data");
            return null;
        }
        return path;
    }

    private static char delimiter(@Nullable YamlField field) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return InputSpec.AUTO_DELIMITER;
        }
        return switch (text) {
            case "auto" -> InputSpec.AUTO_DELIMITER;
            case "whitespace" -> InputSpec.WHITESPACE;
            case "tab" -> '\t';
            default -> {
                if (text.length() == 1 && text.charAt(0) < 128 && "\"\r\n\0".indexOf(text.charAt(0)) < 0) {
                    yield text.charAt(0);
                }
                field.problem("must be one ASCII character, tab, whitespace or auto, got \"" + text + "\"");
                yield InputSpec.AUTO_DELIMITER;
            }
        };
    }

    private static char quote(@Nullable YamlField field) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return '"';
        }
        if (text.equals("none")) {
            return 0;
        }
        if (text.length() == 1 && text.charAt(0) < 128 && !Character.isLetterOrDigit(text.charAt(0))) {
            return text.charAt(0);
        }
        field.problem("must be one ASCII character or none, got \"" + text + "\"");
        return '"';
    }

    private static char decimal(@Nullable YamlField field) {
        String text = field == null ? "." : field.text();
        if (field != null && text != null && !text.equals(".") && !text.equals(",")) {
            field.problem("must be \".\" or \",\", got \"" + text + "\"");
        }
        return ",".equals(text) ? ',' : '.';
    }

    private static NumberStyle numbers(@Nullable YamlField decimalField, @Nullable YamlField thousandsField) {
        char decimal = decimal(decimalField);
        String text = thousandsField == null ? "none" : thousandsField.text();
        if (thousandsField == null || text == null || text.equals("none")) {
            return new NumberStyle(decimal, NumberStyle.NONE);
        }
        char thousands = switch (text) {
            case ".", ",", "'" -> text.charAt(0);
            case "blank" -> NumberStyle.BLANK;
            default -> {
                thousandsField.problem("must be \".\", \",\", \"'\", blank or none, got \"" + text + "\"");
                yield NumberStyle.NONE;
            }
        };
        if (thousands == decimal) {
            thousandsField.problem("must differ from the decimal mark \"" + decimal + "\"");
        }
        return new NumberStyle(decimal, thousands);
    }

    private static Charset charset(@Nullable YamlField field) {
        String text = field == null ? null : field.text();
        if (field == null || text == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(text);
            if (charset.canEncode()
                    && java.util.Arrays.equals(
                            "a;1\n".getBytes(charset), "a;1\n".getBytes(StandardCharsets.US_ASCII))) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // Said below.
        }
        field.problem("must be a character set that holds ASCII, such as utf-8 or windows-1252, got \"" + text + "\"");
        return StandardCharsets.UTF_8;
    }
}
