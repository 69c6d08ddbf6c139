package io.lapwing.mapping.guess;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A CSV as some logger could have written it, and what it means.
 *
 * @param name of the file, from which the sensor comes where no column names it
 * @param isDayFirst whether its times could be read with days and months the other way round
 */
record LoggerFile(String name, byte[] bytes, List<Row> rows, boolean isDayFirst, String described) {
    /** What one line means. */
    record Row(String sensor, Instant time, Map<String, @Nullable Double> values) {}

    private record Language(
            String sensor, String[] time, String date, String clock, List<String> metrics, String door) {}

    private static final List<Language> LANGUAGES = List.of(
            new Language(
                    "device",
                    new String[] {"time", "Timestamp"},
                    "Date",
                    "Time",
                    List.of("Temp", "Energy"),
                    "door open"),
            new Language(
                    "Gerät",
                    new String[] {"Zeitstempel", "Datum/Uhrzeit"},
                    "Datum",
                    "Uhrzeit",
                    List.of("Temperatur", "Zählerstand"),
                    "Tür offen"),
            new Language(
                    "Capteur",
                    new String[] {"Horodatage", "Date et heure"},
                    "Date",
                    "Heure",
                    List.of("Température", "Énergie"),
                    "porte ouverte"));
    private static final String[][] UNITS = {{" (°C)", " (kWh)"}, {" [°C]", " [kWh]"}, {" / °C", " / kWh"}, {"", ""}};
    private static final String[][] TRUTHS = {
        {"ja", "nein"},
        {"Yes", "No"},
        {"oui", "non"},
        {"true", "false"},
        {"WAHR", "FALSCH"},
        {"on", "off"},
        {"y", "n"},
        {"1", "0"}
    };
    private static final String[] MISSING = {"n/a", "---", "ERR", "NaN", "#NV", "-", "?", "NULL", "k.A."};
    private static final String[] TIMES = {
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ssXXX",
        "yyyy/MM/dd HH:mm:ss",
        "dd.MM.yyyy HH:mm:ss",
        "dd.MM.yyyy HH:mm",
        "d.M.yyyy H:mm",
        "dd.MM.yy HH:mm:ss",
        "MM/dd/yyyy HH:mm:ss",
        "dd/MM/yyyy HH:mm",
        "M/d/yyyy h:mm:ss a",
        "dd-MM-yyyy HH:mm:ss",
        "dd-MMM-yyyy HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss,SSS",
        "yyyy-MM-dd HH:mm:ss XX",
        "epoch s",
        "epoch ms",
        "yyyyMMddHHmmss",
        "dd.MM.yyyy|HH:mm:ss",
        "yyyy-MM-dd|HH:mm:ss",
        "MM/dd/yyyy|hh:mm:ss a",
        "yyyyMMdd|HHmmss"
    };

    static LoggerFile of(long seed) {
        return new Writer(new SplittableRandom(seed)).write();
    }

    private static final class Writer {
        private final SplittableRandom random;
        private final Language language;
        private final char delimiter;
        private final boolean header;
        private final String time;
        private final char decimal;
        private final String thousands;
        private final boolean quoteAll;
        private final String[] units;
        private final String[] truth;
        private final String missing;
        private final boolean hasSensor;
        private final boolean hasStatus;
        private final boolean hasIndex;

        Writer(SplittableRandom random) {
            this.random = random;
            language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
            delimiter = ";,\t|".charAt(random.nextInt(4));
            quoteAll = random.nextInt(4) == 0;
            header = random.nextInt(4) != 0;
            String anyTime = TIMES[random.nextInt(TIMES.length)];
            // Nothing but its name says that a number of digits is a date.
            time = !header && anyTime.startsWith("yyyyMM") ? TIMES[0] : anyTime;
            decimal = delimiter != ',' && random.nextBoolean() ? ',' : '.';
            String other = decimal == ',' ? "." : ",";
            thousands = new String[] {"", "", other, " ", "\u00a0", "'"}[random.nextInt(6)];
            units = header ? UNITS[random.nextInt(UNITS.length)] : new String[] {"", ""};
            truth = TRUTHS[random.nextInt(TRUTHS.length)];
            missing = random.nextBoolean() ? "" : MISSING[random.nextInt(MISSING.length)];
            hasSensor = random.nextInt(4) != 0;
            hasStatus = hasSensor && random.nextBoolean();
            hasIndex = header && random.nextInt(4) == 0;
        }

        LoggerFile write() {
            List<List<String>> lines = new ArrayList<>();
            List<Row> rows = new ArrayList<>();
            List<String> names = names();
            if (header) {
                lines.add(names);
            }
            int count = 12 + random.nextInt(60);
            LocalDateTime at = LocalDateTime.of(2001, 1, 1, 0, 0)
                    .plusSeconds(random.nextLong(Duration.ofDays(8_700).toSeconds()))
                    .withNano(0);
            boolean coarse = time.endsWith("mm");
            at = coarse ? at.withSecond(0) : at;
            Duration step = coarse
                    ? Duration.ofMinutes(1 + random.nextInt(120))
                    : Duration.ofSeconds(1 + random.nextInt(7_200));
            boolean isDayFirst = true;
            for (int i = 0; i < count; i++) {
                isDayFirst &= at.getDayOfMonth() <= 12;
                String sensor = "plant/" + (char) ('a' + i % 3);
                Map<String, @Nullable Double> values = new LinkedHashMap<>();
                List<String> line = line(i, at, sensor, names, values);
                lines.add(line);
                rows.add(new Row(hasSensor ? sensor : "line-1", at.toInstant(ZoneOffset.UTC), values));
                at = at.plus(step);
            }
            return new LoggerFile("some/folder/line-1.csv", bytes(lines), rows, isDayFirst, toString());
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            if (hasIndex) {
                names.add("Nr");
            }
            if (hasSensor) {
                names.add(language.sensor);
            }
            if (time.contains("|")) {
                names.add(language.date);
                names.add(language.clock);
            } else {
                names.add(language.time[random.nextInt(language.time.length)]);
            }
            names.add(language.metrics.get(0) + units[0]);
            names.add(language.metrics.get(1) + units[1]);
            if (hasStatus) {
                names.add("Status");
            }
            names.add(language.door);
            return names;
        }

        private List<String> line(
                int i, LocalDateTime at, String sensor, List<String> names, Map<String, @Nullable Double> values) {
            List<String> line = new ArrayList<>();
            if (hasIndex) {
                line.add(Integer.toString(i + 1));
            }
            if (hasSensor) {
                line.add(sensor);
            }
            for (String part : time.split("\\|")) {
                line.add(
                        switch (part) {
                            case "epoch s" -> Long.toString(at.toEpochSecond(ZoneOffset.UTC));
                            case "epoch ms" -> Long.toString(at.toEpochSecond(ZoneOffset.UTC) * 1000);
                            default ->
                                DateTimeFormatter.ofPattern(part, Locale.ENGLISH)
                                        .format(at.atOffset(ZoneOffset.UTC));
                        });
            }
            BigDecimal temperature = BigDecimal.valueOf(random.nextInt(-2_000, 4_000) * 2L + 1, 2);
            BigDecimal energy = BigDecimal.valueOf(1_000_000L + 37_777L * i, random.nextBoolean() ? 0 : 1);
            metric(i, temperature, name(names, line, language.metrics.get(0)), line, values);
            metric(i + 1, energy, name(names, line, language.metrics.get(1)), line, values);
            if (hasStatus) {
                line.add(i % 5 == 0 ? "Wartung, kurz" : "ok");
            }
            String door = header ? language.door : "field" + line.size();
            boolean isOpen = i == 0 || i != 1 && random.nextBoolean();
            line.add(truth[isOpen ? 0 : 1]);
            values.put(door, isOpen ? 1.0 : 0.0);
            return line;
        }

        private String name(List<String> names, List<String> line, String metric) {
            assert names.size() > line.size();
            return header ? metric : "field" + line.size();
        }

        private void metric(
                int i, BigDecimal value, String name, List<String> line, Map<String, @Nullable Double> values) {
            if (i % 9 == 4) {
                line.add(missing);
                values.put(name, null);
            } else {
                line.add(number(value));
                values.put(name, value.doubleValue());
            }
        }

        private String number(BigDecimal value) {
            String[] parts = value.toPlainString().split("\\.");
            String whole = thousands.isEmpty()
                    ? parts[0]
                    : parts[0].replaceAll(
                            "(?<=\\d)(?=(\\d{3})+$)", java.util.regex.Matcher.quoteReplacement(thousands));
            return parts.length == 1 ? whole : whole + decimal + parts[1];
        }

        private byte[] bytes(List<List<String>> lines) {
            Charset charset = random.nextInt(4) == 0 ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String end = random.nextBoolean() ? "\r\n" : "\n";
            if (charset.equals(StandardCharsets.UTF_8) && random.nextBoolean()) {
                out.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            }
            if (header && random.nextInt(5) == 0) {
                out.writeBytes(("Logger 4711" + end + end + "Halle 7" + end).getBytes(charset));
            }
            for (List<String> line : lines) {
                List<String> fields = line.stream().map(this::quoted).toList();
                out.writeBytes((String.join(String.valueOf(delimiter), fields) + end).getBytes(charset));
            }
            return out.toByteArray();
        }

        private String quoted(String field) {
            return quoteAll || field.indexOf(delimiter) >= 0 ? "\"" + field + "\"" : field;
        }

        @Override
        public String toString() {
            return "time %s, delimiter %s, decimal %s, thousands '%s', header %s, quotes %s, missing '%s', truth %s"
                    .formatted(time, delimiter, decimal, thousands, header, quoteAll, missing, truth[0]);
        }
    }
}
