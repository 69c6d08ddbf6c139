package io.lapwing.mapping.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down for the usual shapes, and which doubts stand beside it. */
class GuessedShapesTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-05-12T14:32:08Z"));
    private static final String UTC =
            "times say no offset and are taken as UTC; a local time needs its zone, such as Europe/Berlin";
    private static final String FILE_NAME = "no column names a sensor, so the file's name does";

    @Test
    void aLoggerWithSemicolonsDecimalCommasAndGermanWords() {
        String csv = """
                Datum;Gerät;Temp (°C);Feuchte [%];Tür offen;Bemerkung
                01.02.2024 10:00:00;L1;21,5;1.043,5;ja;
                01.02.2024 10:01:00;L1;n/a;43,1;nein;gewartet
                01.02.2024 10:02:00;L1;21,7;warm;nein;
                01.02.2024 10:03:00;L1;21,8;43,2;nein;
                """;

        String yaml = guess(csv);

        assertThat(yaml).isEqualTo("""
                # Guessed from the first 4 rows of plant/line-1.csv.
                input:
                  format: csv
                  delimiter: ";"
                  decimal: ","
                  thousands: "."
                # doubt: "n/a" (line 3, column Temp (°C)) is taken as null
                  nulls: ["", "null", "n/a"]
                sensor: "Gerät"
                time:
                  column: Datum
                  format: "dd.MM.yyyy HH:mm:ss"
                # doubt: %s
                  zone: UTC
                metrics:
                  - {name: Temp, column: "Temp (°C)", unit: "°C"}
                # doubt: line 4, column Feuchte [%%]: "warm" is no number, so its row is refused; where it means null, add it to input.nulls
                  - {name: Feuchte, column: "Feuchte [%%]", unit: "%%"}
                  - {column: "Tür offen", type: boolean}
                attributes:
                  "Bemerkung": Bemerkung
                """.formatted(UTC));
        List<Outcome> rows = read(yaml, csv);
        assertThat(rows.get(0)).isInstanceOfSatisfying(Outcome.Accepted.class, row -> {
            assertThat(row.reading().values().toMap()).hasToString("{Temp=21.5, Feuchte=1043.5, Tür offen=1.0}");
            assertThat(row.reading().units()).containsEntry("Temp", "°C");
        });
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        row -> assertThat(row.reading().values().toMap()).containsEntry("Temp", null));
        assertThat(rows.get(2)).isInstanceOf(Outcome.Rejected.class);
    }

    /** Each column of a file is known by what stands in its rows, and nothing else is doubted. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
                    device,when,v~a,02/13/2024 10:00:00,1~a,02/14/2024 10:00:00,2          ! MM/dd/yyyy HH:mm:ss
                    device,when,v~a,13/02/2024 10:00,1~a,14/02/2024 10:00,2                ! dd/MM/yyyy HH:mm
                    device,when,v~a,2/13/2024 9:05 AM,1~a,2/13/2024 10:05 pm,2             ! M/d/yyyy h:mm a
                    device;when;v~a;1.2.2024 9:05;1~a;11.12.2024 10:05;2                   ! d.M.yyyy H:mm
                    device;when;v~a;2024-01-01 10:00:00,123;1~a;2024-01-01 10:00:01,4;2    ! yyyy-MM-dd HH:mm:ss[,SSS][,S]
                    device,when,v~a,13-Feb-2024 10:00:00,1~a,14-Feb-2024 10:00:00,2        ! d-MMM-yyyy HH:mm:ss
                    device,time,v~a,20240213100000,1~a,20240213100500,2                    ! yyyyMMddHHmmss
                    device,when,v~a,01/02/2024 23:58:00,1~a,01/02/2024 23:59:00,2~a,02/02/2024 00:00:00,3~a,02/02/2024 00:01:00,4 ! dd/MM/yyyy HH:mm:ss
                    device,when,v~a,02/01/2024 23:58:00,1~a,02/01/2024 23:59:00,2~a,02/02/2024 00:00:00,3~a,02/02/2024 00:01:00,4 ! MM/dd/yyyy HH:mm:ss
                    """)
    void timesAreReadAsTheyCanOnlyBeMeant(String rows, String pattern) {
        String csv = rows.strip().replace('~', '\n') + "\n";

        String yaml = guess(csv);

        assertThat(yaml.replace("\"", "")).contains("  format: " + pattern + "\n");
        assertThat(doubts(yaml)).containsExactly(UTC);
        assertThat(read(yaml, csv)).allMatch(Outcome.Accepted.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
                    device,when,v~a,2024-01-01T10:00:00Z,1~a,2024-01-01T10:00:01Z,2              ! format: auto
                    device,when,v~a,2024-01-01 10:00:00+01:00,1~a,2024-01-01 10:00:01+01:00,2    ! format: auto
                    device,when,v~a,2024-01-01 10:00:00 +0100,1~a,2024-01-01 10:00:01 +0100,2    ! format: "yyyy-MM-dd HH:mm:ss XX"
                    device,when,v~a,01.01.2024 10:00 CET,1~a,01.01.2024 10:01 CET,2              ! format: "dd.MM.yyyy HH:mm z"
                    device,Date (UTC),v~a,01.01.2024 10:00,1~a,01.01.2024 10:01,2                ! zone: UTC
                    device,when,v~a,1704103200,1~a,1704103260,2                                  ! unit: s
                    device,when,v~a,1704103200123,1~a,1704103260123,2                            ! unit: ms
                    """)
    void whereATimeSaysItsOffsetNothingIsDoubted(String rows, String line) {
        String csv = rows.strip().replace('~', '\n') + "\n";

        String yaml = guess(csv);

        assertThat(yaml).contains(line);
        assertThat(doubts(yaml)).isEmpty();
        assertThat(read(yaml, csv)).allMatch(Outcome.Accepted.class::isInstance);
    }

    /** A unit needs no brackets; one that could be meant otherwise is doubted, and a name in one word is kept. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    Temperature °C    ! Temperature       ! °C    ! false
                    humidity %        ! humidity          ! %     ! false
                    Feuchte % rH      ! Feuchte           ! % rH  ! false
                    pressure hPa      ! pressure          ! hPa   ! false
                    PM2.5 µg/m³       ! PM2.5             ! µg/m³ ! false
                    Temp. C           ! Temp              ! °C    ! true
                    Temperature degrees C ! Temperature degrees ! °C ! true
                    Dew point F       ! Dew point         ! °F    ! true
                    Spannung V        ! Spannung          ! V     ! true
                    Außentemperatur C ! Außentemperatur   ! °C    ! true
                    temp_c            ! temp_c            ! °C    ! true
                    temperature_degC  ! temperature_degC  ! °C    ! true
                    tempF             ! tempF             ! °F    ! true
                    humidity_pct      ! humidity_pct      ! %     ! true
                    pressureHPa       ! pressureHPa       ! hPa   ! true
                    pm25_ugm3         ! pm25_ugm3         ! µg/m³ ! true
                    pm10_ug_m3        ! pm10_ug_m3        ! µg/m³ ! true
                    co2_ppm           ! co2_ppm           ! ppm   ! true
                    wind_m_s          ! wind_m_s          ! m/s   ! true
                    response_ms       ! response_ms       ! ms    ! true
                    """)
    void unitsWithoutBracketsAreFound(String heading, String name, String unit, boolean doubted) {
        String csv = "time,device,%s~2024-01-01T10:00:00Z,a,1.5~2024-01-01T10:00:01Z,a,2~"
                .formatted(heading)
                .replace('~', '\n');

        String yaml = guess(csv);

        assertThat(doubts(yaml))
                .isEqualTo(
                        doubted
                                ? List.of("the unit of %s is meant to be %s, as far as its heading says"
                                        .formatted(heading, unit))
                                : List.of());
        assertThat(read(yaml, csv).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        row -> assertThat(row.reading().units()).containsExactly(Map.entry(name, unit)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phase A",
                "Zone C",
                "Sensor V",
                "value min",
                "T max",
                "room_c",
                "uptime_s",
                "pm1.0_cf_1",
                "alpha_ma",
                "x_m",
                "total in",
                "vitamin_c",
                "attempt_c",
                "%",
                "°C",
                "C"
            })
    void whatOnlyLooksLikeAUnitIsNone(String heading) {
        String csv = "time,device,%s~2024-01-01T10:00:00Z,a,1.5~2024-01-01T10:00:01Z,a,2~"
                .formatted(heading)
                .replace('~', '\n');

        assertThat(guess(csv)).contains("# No heading says a unit");
    }

    @Test
    void lettersThatNumberColumnsAreNoUnits() {
        String csv = "time,device,temp_b,temp_c~2024-01-01T10:00:00Z,a,1.5,1.6~2024-01-01T10:00:01Z,a,2,3~"
                .replace('~', '\n');

        assertThat(guess(csv)).contains("# No heading says a unit");
    }

    @Test
    void daysAndMonthsAreDoubtedWhereBothMakeSense() {
        assertThat(doubts(guess("when;room;temp\n01/02/2024 10:00:00;kitchen;21.5\n")))
                .containsExactly(FILE_NAME, "days and months may be the other way round: MM/dd/yyyy HH:mm:ss", UTC);
        // The same day either way.
        assertThat(doubts(guess("when;temp\n02/02/2024 10:00:00;21.5\n"))).containsExactly(FILE_NAME, UTC);
    }

    @Test
    void aDateAndATimeOfDayAreJoined() {
        String csv = "Uhrzeit\tDatum\tGerät\tWert\n10:00:00\t13.02.2024\ta\t1,5\n10:05:00\t13.02.2024\ta\t2,5\n";

        String yaml = guess(csv);

        assertThat(yaml).contains("delimiter: tab", "join: [Datum, Uhrzeit]", "format: \"dd.MM.yyyy HH:mm:ss\"");
        assertThat(doubts(yaml)).containsExactly(UTC);
        assertThat(read(yaml, csv).getLast())
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        row -> assertThat(row.reading().time()).isEqualTo(Instant.parse("2024-02-13T10:05:00Z")));
    }

    /** A comma inside numbers cuts lines as alike as the delimiter does. */
    @ParameterizedTest
    @CsvSource({"';', ';'", "'\t', tab", "|, |"})
    void decimalCommasDelimitNothing(String delimiter, String written) {
        for (String head : List.of("", "Zeit;Ort;Wert\n", "Logger 7\nZeit;Ort;Wert\n")) {
            String csv = (head + "10:00:00 13.02.2024;a;1,5\n10:05:00 13.02.2024;b;2,5\n").replace(";", delimiter);

            assertThat(guess(csv)).contains("  delimiter: " + (written.equals("tab") ? "tab" : "\"" + written + "\""));
        }
    }

    @ParameterizedTest
    @CsvSource({"n/a", "---", "ERR", "NaN", "#NV", "k.A.", "?"})
    void oneWordForNothingLeavesAColumnAMetric(String word) {
        String csv = "device,time,v\na,2024-01-01T10:00:00Z,1\na,2024-01-01T10:00:01Z,%s\na,2024-01-01T10:00:02Z,3\n"
                .formatted(word);

        String yaml = guess(csv);

        assertThat(doubts(yaml)).containsExactly("\"%s\" (line 3, column v) is taken as null".formatted(word));
        assertThat(read(yaml, csv)).allMatch(Outcome.Accepted.class::isInstance);
    }

    @Test
    void aWordThatIsASensorsNameIsNoNull() {
        String csv = "device,time,v\nna,2024-01-01T10:00:00Z,1\nb,2024-01-01T10:00:01Z,na\nb,2024-01-01T10:00:02Z,3\n";

        String yaml = guess(csv);

        assertThat(yaml).doesNotContain("nulls:");
        assertThat(doubts(yaml)).anyMatch(doubt -> doubt.startsWith("line 3, column v: \"na\" is no number"));
        assertThat(read(yaml, csv))
                .filteredOn(Outcome.Accepted.class::isInstance)
                .hasSize(2);
    }

    @Test
    void aBadCellFarDownIsFound() {
        StringBuilder csv = new StringBuilder("device,time,v\n");
        for (int i = 0; i < 3_000; i++) {
            csv.append(
                    "a,%s,%s\n".formatted(Instant.ofEpochSecond(1_700_000_000 + i), i == 2_500 ? "offline" : i + ".5"));
        }

        String yaml = guess(csv.toString());

        assertThat(doubts(yaml)).containsExactly("\"offline\" (line 2502, column v) is taken as null");
        assertThat(read(yaml, csv.toString())).allMatch(Outcome.Accepted.class::isInstance);
    }

    @Test
    void inJsonTextIsNoNumberAndAWordForNothingIsNull() {
        String json = """
                {"device":"a","time":"2024-01-01T10:00:00Z","v":1.5,"quoted":"7"}
                {"device":"a","time":"2024-01-01T10:00:01Z","v":"n/a","quoted":"8"}
                {"device":"a","time":"2024-01-01T10:00:02Z","v":2.5,"quoted":"9"}
                """;

        String yaml = guess(json);

        assertThat(yaml)
                .contains("nulls: [\"\", \"null\", \"n/a\"]", "- {column: v, optional: true}", "\"quoted\": quoted");
        assertThat(read(yaml, json)).allMatch(Outcome.Accepted.class::isInstance);
    }

    @Test
    void columnsWithoutANameOrWithAnothersAreKnownByPosition() {
        String csv = "device,time,v,v,,\na,2024-01-01T10:00:00Z,1,2,3,\na,2024-01-01T10:00:01Z,4,5,6,\n";

        String yaml = guess(csv);

        List<Outcome> rows = read(yaml, csv);
        assertThat(rows.getLast())
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        row -> assertThat(row.reading().values().toMap())
                                .hasToString("{v=4.0, field3=5.0, field4=6.0}"));
    }

    @Test
    void whatMeasuresNothingIsRefusedAndItsColumnsAreNamed() {
        assertThatThrownBy(() -> guess("a;b\nx;y\nz;w\n"))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining("no column holds numbers or truths")
                .hasMessageContaining("a, b");
    }

    private static String guess(String text) {
        return MappingGuesser.guess(Input.of(text.getBytes(StandardCharsets.UTF_8)), "plant/line-1.csv", NOW)
                .yaml();
    }

    private static List<String> doubts(String yaml) {
        return yaml.lines()
                .filter(line -> line.startsWith("# doubt: "))
                .map(line -> line.substring("# doubt: ".length()))
                .toList();
    }

    private static List<Outcome> read(String yaml, String text) {
        List<Outcome> outcomes = new ArrayList<>();
        try (OutcomeReader rows = Mappings.parse("guess", "guess.yaml", yaml)
                .read(
                        Input.of(text.getBytes(StandardCharsets.UTF_8)),
                        Format.AUTO,
                        ReadContext.of("plant/line-1.csv", NOW))) {
            for (Outcome row = rows.next(); row != null; row = rows.next()) {
                outcomes.add(row);
            }
        }
        return outcomes;
    }
}
