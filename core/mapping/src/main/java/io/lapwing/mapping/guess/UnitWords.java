package io.lapwing.mapping.guess;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Units as they are written where signs are not at hand: {@code c} of {@code temp_c}, {@code ugm3} of {@code pm25_ugm3}. Short
 * ones mean a unit only beside a name of what is measured in it: {@code phase A} and {@code zone_c} have none.
 */
final class UnitWords {
    private static final String ANYTHING = "";
    private static final String TEMPERATURE = "\\p{L}*temperatur|temp|tmp|dew|taupunkt|ros[ée]e|heat|t\\d*$";
    private static final String HUMIDITY = "hum|rh|\\p{L}*feuch|moist";
    private static final String PRESSURE = "press|baro|\\p{L}*druck|slp|p$";
    private static final String VOLTAGE = "volt|batt|akku|suppl|\\p{L}*spannung|tension|vcc|vdd|u\\d*$";
    private static final String CURRENT = "current|strom|courant|amp|i\\d*$";
    private static final String POWER = "power|\\p{L}*leistung|puissance|watt|load|p\\d*$";
    private static final String SPEED = "wind|speed|veloc|geschw|vitesse|gust|b[öo]e";
    private static final String LENGTH =
            "rain|regen|pluie|niederschlag|precip|dist|abstand|depth|tiefe|height|h[öo]he|pegel|snow";
    private static final String VOLUME = "vol|gas|water|wasser|eau";
    private static final String NOISE = "noise|sound|l[äa]rm|schall|bruit|rssi|signal|level";
    private static final String LATENCY = "latency|response|delay|rtt|ping";
    private static final String DIRECTION = "dir|angle|winkel|richtung|heading|azimut";

    private static final Map<String, List<Meaning>> WORDS = new HashMap<>();

    static {
        word("°C", ANYTHING, "degc", "celsius", "gradc");
        word("°C", TEMPERATURE, "c");
        word("°F", ANYTHING, "degf", "fahrenheit");
        word("°F", TEMPERATURE, "f");
        word("K", ANYTHING, "kelvin");
        word("K", TEMPERATURE, "k");
        word("%", ANYTHING, "pct", "percent", "perc", "prozent");
        word("%", HUMIDITY, "rh");
        word("hPa", ANYTHING, "hpa");
        word("kPa", ANYTHING, "kpa");
        word("mbar", ANYTHING, "mbar");
        word("psi", ANYTHING, "psi");
        word("mmHg", ANYTHING, "mmhg");
        word("inHg", ANYTHING, "inhg");
        word("Pa", PRESSURE, "pa");
        word("bar", PRESSURE, "bar");
        word("ppm", ANYTHING, "ppm");
        word("ppb", ANYTHING, "ppb");
        word("µg/m³", ANYTHING, "ugm3", "µgm3", "ugperm3");
        word("mg/m³", ANYTHING, "mgm3");
        word("V", ANYTHING, "volt", "volts");
        word("V", VOLTAGE, "v");
        word("mV", VOLTAGE, "mv");
        word("A", CURRENT, "a");
        word("mA", CURRENT, "ma");
        word("W", ANYTHING, "watt", "watts");
        word("W", POWER, "w");
        word("kW", POWER, "kw");
        word("kWh", ANYTHING, "kwh");
        word("Hz", ANYTHING, "hz");
        word("rpm", ANYTHING, "rpm");
        word("m/s", SPEED, "ms", "mps");
        word("km/h", SPEED, "kmh", "kph");
        word("mph", ANYTHING, "mph");
        word("ms", LATENCY, "ms");
        word("mm", LENGTH, "mm");
        word("cm", LENGTH, "cm");
        word("m", LENGTH, "m");
        word("m³", VOLUME, "m3");
        word("lx", ANYTHING, "lx", "lux");
        word("dBm", ANYTHING, "dbm");
        word("dB", NOISE, "db");
        word("dBA", NOISE, "dba");
        word("°", DIRECTION, "deg");
    }

    /** @param quantity of what the name must begin a word with */
    private record Meaning(String unit, Pattern quantity) {}

    private UnitWords() {}

    private static void word(String unit, String quantity, String... written) {
        Pattern pattern = Pattern.compile(
                quantity.isEmpty() ? "" : "(?<![\\p{L}])(" + quantity + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (String word : written) {
            WORDS.computeIfAbsent(word, w -> new ArrayList<>()).add(new Meaning(unit, pattern));
        }
    }

    /** The unit that a word means behind the name of a quantity; blanks and underscores in the word are passed over. */
    static Optional<String> unit(String name, String word) {
        String plain = word.replaceAll("[\\s_.-]", "").toLowerCase(Locale.ROOT);
        return WORDS.getOrDefault(plain, List.of()).stream()
                .filter(meaning -> meaning.quantity().matcher(name).find())
                .map(Meaning::unit)
                .findFirst();
    }
}
