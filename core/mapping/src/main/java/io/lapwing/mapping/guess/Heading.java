package io.lapwing.mapping.guess;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column's heading, such as {@code Temp (°C)}.
 *
 * @param name without the unit
 * @param unit null where it says none that is known to be one
 */
record Heading(String name, @Nullable String unit) {
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

    static Heading of(String text) {
        for (Pattern pattern : new Pattern[] {BRACKETS, BEHIND}) {
            Matcher matcher = pattern.matcher(text.strip());
            if (matcher.matches()) {
                String unit =
                        matcher.group(2) != null || matcher.groupCount() < 3 ? matcher.group(2) : matcher.group(3);
                if (unit != null && UNITS.contains(unit)) {
                    return new Heading(matcher.group(1), unit);
                }
            }
        }
        return new Heading(text, null);
    }

    /** What stands before a bracket, whatever the bracket says. */
    static String withoutBrackets(String text) {
        return text.replaceAll("\\s*[(\\[].*", "").strip();
    }
}
