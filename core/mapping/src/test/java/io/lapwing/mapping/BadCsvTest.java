package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign rows that are not what their mapping expects. */
class BadCsvTest {
    private static final Mapping NAB = Mappings.named("nab");
    private static final String HEAD = "timestamp,value\n";
    private static final String GOOD = "2014-04-01 00:00:00,20.0\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2014-04-01 00:05:00            | missing-field | has 1 columns where 2 are expected
                    2014-04-01 00:05:00,1,2        | missing-field | has 3 columns where 2 are expected
                    2014-04-01 00:05:00;21.0       | missing-field | has 1 columns
                    2014-04-01 00:05:00,NaN        | non-finite    | value
                    2014-04-01 00:05:00,-inf       | non-finite    | value
                    2014-04-01 00:05:00,1e999      | non-finite    | value
                    2014-04-01 00:05:00,abc        | not-a-number  | value
                    2014-04-01 00:05:00,0x1p3      | not-a-number  | value
                    2014-04-01 00:05:00,1d         | not-a-number  | value
                    2014-04-01 00:05:00,1.         | accepted      |
                    2014-04-01 00:05:00,'+.5E-3'   | accepted      |
                    2014-04-01 00:05:00,           | accepted      |
                    2014-04-01 00:05:00,21,        | accepted      |
                    ,21.0                          | missing-field | time: column timestamp is empty
                    yesterday,21.0                 | bad-time      | yesterday
                    2014-13-01 00:05:00,21.0       | bad-time      | 2014-13-01
                    0001-01-01 00:00:00,21.0       | too-old       | time
                    2999-01-01 00:00:00,21.0       | future-time   | time
                    1e999999999,21.0               | bad-time      | time
                    1e-999999999,21.0              | too-old       | time
                    "2014-04-01 00:05:00",21.0     | accepted      |
                    "2014-04-01 00:05:00,21.0      | not-json      | quotes
                    """)
    void aBadRowCostsOnlyItself(String row, String expected, String detail) {
        Read read = Read.text(NAB, Format.CSV, HEAD + GOOD + row.replace("'", "") + "\n" + GOOD);

        if (expected.equals("accepted")) {
            assertThat(read.rejected()).isEmpty();
            assertThat(read.accepted()).hasSize(3);
            return;
        }
        assertThat(read.accepted()).hasSize(2).extracting(Reading::seq).containsExactly(0L, 1L);
        Outcome.Rejected rejected = read.rejected().getFirst();
        assertThat(read.rejected()).hasSize(1);
        assertThat(rejected.reason().code()).isEqualTo(expected);
        assertThat(rejected.detail()).contains(detail);
        assertThat(rejected.at()).isEqualTo("line 3");
        assertThat(new String(rejected.payload(), StandardCharsets.UTF_8)).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFtimestamp,value\n",
                "timestamp,value\r\n",
                "\"timestamp\" , \"value\"\r",
                "\r\n\ntimestamp,value\n",
                "timestamp;value\n"
            })
    void headersComeInManyForms(String head) {
        String row = head.contains(";") ? GOOD.replace(',', ';') : GOOD;

        Read read = Read.text(NAB, Format.CSV, head + row);

        assertThat(read.rejected()).isEmpty();
        assertThat(read.accepted()).hasSize(1);
    }

    @Test
    void anotherHeaderIsOneProblemAndNotOneForEachRow() {
        Read read = Read.text(Mappings.named("skab"), Format.CSV, "time,temperature\n" + GOOD.repeat(1000));

        assertThat(read.outcomes()).hasSize(1);
        Outcome.Rejected rejected = read.rejected().getFirst();
        assertThat(rejected.reason()).isEqualTo(Reason.BAD_MAPPING);
        assertThat(rejected.detail()).contains("datetime", "time,temperature");
    }

    @Test
    void aMissingFileNameIsOneProblem() {
        Read read = Read.all(NAB, Input.of((HEAD + GOOD).getBytes(StandardCharsets.UTF_8)), Format.CSV, null);

        assertThat(read.rejected()).hasSize(1);
        assertThat(read.rejected().getFirst().detail()).contains("file's name");
    }

    @Test
    void anOpenQuoteCostsOneLineEvenIfItNeverCloses() {
        Read read = Read.text(NAB, Format.CSV, HEAD + GOOD + "\"2014" + "\n" + GOOD.repeat(5_000));

        assertThat(read.accepted()).hasSize(5_001);
        assertThat(read.rejected()).hasSize(1);
        assertThat(read.rejected().getFirst().at()).isEqualTo("line 3");
    }

    @Test
    void aQuotedFieldMayHoldDelimitersQuotesAndLineEnds() {
        Mapping mapping = mapping("""
                sensor: s
                time: t
                metrics: [v]
                attributes: {note: note}
                """);

        Read read = Read.text(
                mapping,
                Format.CSV,
                "s,t,note,v\na,2024-01-01T00:00:00Z,\"x, \"\"y\"\"\r\nz\",1\nb,2024-01-01T00:00:00Z,,bad\n");

        assertThat(read.accepted().getFirst().attributes()).containsEntry("note", "x, \"y\"\r\nz");
        assertThat(read.rejected().getFirst().at()).isEqualTo("line 4");
    }

    @Test
    void bytesOfAnotherCharacterSetAreSaid() {
        byte[] latin = "s;t;v\nk\u00fcche;2024-01-01T00:00:00Z;1\nhall;2024-01-01T00:00:00Z;1\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        Read read = Read.all(mapping("sensor: s\ntime: t\nmetrics: [v]\n"), Input.of(latin), Format.CSV, null);
        Read told = Read.all(
                mapping("input: {charset: windows-1252}\nsensor: s\ntime: t\nmetrics: [v]\n"),
                Input.of(latin),
                Format.CSV,
                null);

        assertThat(read.sensors()).containsExactly("hall");
        assertThat(read.rejected().getFirst().detail()).contains("UTF-8", "charset");
        assertThat(told.sensors()).containsExactly("k\u00fcche", "hall");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [182,43]             | accepted
                    [182,null]           | accepted
                    [182]                | missing-field
                    []                   | missing-field
                    [182,43,1]           | missing-field
                    [null,43]            | missing-field
                    [182,"43"]           | not-a-number
                    [182,NaN]            | non-finite
                    [182,1e999]          | non-finite
                    [182,[1]]            | not-a-number
                    "x"                  | missing-field
                    null                 | missing-field
                    {"sensor_index":182} | accepted
                    [18 2,43]            | not-json
                    """)
    void aBadTableRowCostsOnlyItself(String row, String expected) {
        String table =
                "{\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[1,50],%s,[2,51]],\"data_time_stamp\":1712793665}"
                        .formatted(row);
        if (row.startsWith("{")) {
            table = table.replace("182}", "182,\"humidity\":1}");
        }

        Read read = Read.text(Mappings.named("purpleair"), Format.JSON, table);

        assertThat(read.sensors()).startsWith("1").endsWith("2").hasSize(expected.equals("accepted") ? 3 : 2);
        if (!expected.equals("accepted")) {
            assertThat(read.rejected().getFirst().reason().code()).isEqualTo(expected);
            assertThat(read.rejected().getFirst().at()).isEqualTo("row 2");
        }
    }

    @Test
    void halfATableGivesItsWholeRows() {
        String table =
                "{\"data_time_stamp\":1712793665,\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[1,50],[2,51],[3,5";

        Read read = Read.text(Mappings.named("purpleair"), Format.JSON, table);

        assertThat(read.sensors()).containsExactly("1", "2");
        assertThat(read.rejected()).extracting(Outcome.Rejected::reason).contains(Reason.TRUNCATED);
    }

    @Test
    void aTableWhoseTimeIsMissingSaysSo() {
        Read read = Read.text(
                Mappings.named("purpleair"),
                Format.JSON,
                "{\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[1,50]]}");

        assertThat(read.rejected().getFirst().detail()).contains("data_time_stamp beside the rows");
    }

    /** A stream that breaks in the middle of a row, as a gzip does that was cut. */
    @Test
    void aRowThatIsCutOffByItsSourceIsNotTakenForWhole() {
        byte[] head = (HEAD + GOOD + "2014-04-01 00:05:00,21").getBytes(StandardCharsets.UTF_8);
        Input input = () -> new SequenceInputStream(new ByteArrayInputStream(head), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("the gzip stream does not end");
            }
        });

        Read read = Read.all(NAB, input, Format.CSV, "a.csv");

        assertThat(read.accepted()).hasSize(1);
        assertThat(read.rejected()).hasSize(1);
        assertThat(read.rejected().getFirst().reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(read.rejected().getFirst().at()).isEqualTo("line 3");
    }

    @Test
    void semicolonLines() {
        Read read = Read.text(
                Mappings.named("semicolon"),
                Format.CSV,
                "dht22;2026-05-12T14:00:00Z;41.5;21.0\ndht22;1778594400;41.5\ndht22;2026-05-12 14:00:20;;true\n1,2,3\n;;\ndht22;2026-05-12T14:00:00Z\n");

        List<Reading> readings = read.accepted();
        assertThat(readings).hasSize(3);
        assertThat(readings.getFirst().values().toMap())
                .containsEntry("field2", 41.5)
                .containsEntry("field3", 21.0);
        assertThat(readings.get(1).time()).isEqualTo(readings.getFirst().time());
        assertThat(readings.get(1).seq()).isEqualTo(1);
        assertThat(readings.get(2).values().toMap())
                .containsEntry("field2", null)
                .containsEntry("field3", 1.0);
        assertThat(read.rejected())
                .extracting(Outcome.Rejected::reason)
                .containsExactly(Reason.MISSING_FIELD, Reason.MISSING_FIELD, Reason.MISSING_FIELD);
    }

    private static Mapping mapping(String yaml) {
        return Mappings.parse("test", "test.yaml", yaml);
    }
}
