package io.lapwing.mapping.guess;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column's heading, such as {@code Temp (°C)}, {@code humidity %} or {@code temp_c}.
 *
 * @param name without the unit; a heading in one word keeps it
 * @param unit null where it says none that is known to be one
 * @param doubted whether the unit could be meant otherwise
 */
record Heading(String name, @Nullable String unit, boolean doubted) {
    private static final Set<String> UNITS = Set.of(
            "°C", "°F", "°", "C", "F", "K", "degC", "degF", "deg", "Grad", "Grad C", "% rH", "%rH", "% RH", "%RH",
            "% r.F.", "% rF", "%rF", "% HR", "%HR", "%", "‰", "hPa", "mbar", "bar", "Pa", "kPa", "MPa", "psi", "mmHg",
            "inHg", "ppm", "ppb", "µg/m³", "ug/m3", "μg/m³", "µg/m3", "μg/m3", "ug/m³", "mg/m³", "mg/m3", "mg/l",
            "g/m³", "g/m3", "kg/m³", "V", "mV", "kV", "µV", "A", "mA", "µA", "W", "mW", "kW", "MW", "Wh", "kWh", "MWh",
            "VA", "kVA", "var", "kvar", "J", "kJ", "MJ", "Hz", "kHz", "MHz", "GHz", "rpm", "U/min", "1/min", "tr/min",
            "1/s", "m/s", "m/s²", "m/s2", "mm/s", "km/h", "mph", "kn", "g", "kg", "t", "mg", "N", "kN", "Nm", "m", "mm",
            "cm", "km", "µm", "ft", "in", "l", "L", "ml", "mL", "m³", "m3", "l/h", "l/min", "L/min", "l/s", "m³/h",
            "m3/h", "m³/s", "lx", "lux", "lm", "dB", "dBA", "dB(A)", "dBm", "s", "ms", "µs", "min", "h", "d", "W/m²",
            "W/m2", "mm/h", "µS/cm", "uS/cm", "mS/cm", "NTU", "FNU", "pH", "Ω", "kΩ", "Ohm", "cps", "cpm", "Bq/m³",
            "Bq/m3", "µSv/h", "uSv/h", "count", "counts", "pcs", "Stk");
    private static final Pattern BRACKETS = Pattern.compile("(.*?\\S)\\s*(?:\\(\\s*(.+?)\\s*\\)|\\[\\s*(.+?)\\s*])");
    private static final Pattern BEHIND = Pattern.compile("(.*?\\S)(?:\\s*,\\s*|\\s+/\\s*|\\s+in\\s+)(\\S.*)");

    /** Signs that stand in units and in no words. */
    private static final Pattern SIGNS = Pattern.compile("[°%‰µμΩ²³/]");

    /** Units of letters that are no words, no names and no numbering. */
    private static final Set<String> LETTERS = Set.of(
            "degC", "degF", "hPa", "mbar", "Pa", "kPa", "MPa", "psi", "mmHg", "inHg", "ppm", "ppb", "mV", "kV", "mA",
            "mW", "kW", "MW", "Wh", "kWh", "MWh", "kVA", "kvar", "kJ", "MJ", "Hz", "kHz", "MHz", "GHz", "rpm", "mph",
            "kN", "Nm", "lx", "dB", "dBA", "dBm", "NTU", "FNU", "Ohm", "cps", "cpm");

    private static final Pattern BLANK = Pattern.compile("\\s+(?=\\S)");
    private static final Pattern WORDS = Pattern.compile("[_.-]+(?=[^_.-])|(?<=[a-z0-9])(?=[A-Z])");

    static Heading of(String text) {
        String heading = text.strip();
        for (Pattern pattern : new Pattern[] {BRACKETS, BEHIND}) {
            Matcher matcher = pattern.matcher(heading);
            if (matcher.matches()) {
                String unit =
                        matcher.group(2) != null || matcher.groupCount() < 3 ? matcher.group(2) : matcher.group(3);
                if (unit != null && UNITS.contains(unit)) {
                    return new Heading(matcher.group(1), unit, false);
                }
            }
        }
        return behindABlank(heading).or(() -> inOneWord(heading)).orElseGet(() -> new Heading(text, null, false));
    }

    /** {@code Temperature °C}, and {@code Temp. C} with a doubt. */
    private static Optional<Heading> behindABlank(String heading) {
        for (Matcher blank = BLANK.matcher(heading); blank.find(); ) {
            String name = heading.substring(0, blank.start()).replaceFirst("\\s*[.:;,-]+$", "");
            String unit = heading.substring(blank.end());
            if (name.isEmpty()) {
                continue;
            }
            if (UNITS.contains(unit)
                    && (LETTERS.contains(unit) || SIGNS.matcher(unit).find())) {
                return Optional.of(new Heading(name, unit, false));
            }
            Optional<String> meant = UnitWords.unit(name, unit);
            if (meant.isPresent()) {
                return Optional.of(new Heading(name, meant.get(), true));
            }
        }
        return Optional.empty();
    }

    /** {@code temp_c}, {@code tempC}: names of programs, which keep them. */
    private static Optional<Heading> inOneWord(String heading) {
        for (Matcher border = WORDS.matcher(heading); border.find(); ) {
            String name = heading.substring(0, border.start());
            Optional<String> meant =
                    name.isEmpty() ? Optional.empty() : UnitWords.unit(name, heading.substring(border.end()));
            if (meant.isPresent()) {
                return Optional.of(new Heading(heading, meant.get(), true));
            }
        }
        return Optional.empty();
    }

    /** What stands before a bracket, whatever the bracket says. */
    static String withoutBrackets(String text) {
        return text.replaceAll("\\s*[(\\[].*", "").strip();
    }
}
