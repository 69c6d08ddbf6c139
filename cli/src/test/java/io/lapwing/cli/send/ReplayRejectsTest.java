package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Reason;
import io.lapwing.contracts.RefusedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that are no readings end as dead letters that name their reason, file and line. */
@Timeout(120)
class ReplayRejectsTest extends ReplayFixture {
    @Test
    void badLinesOfOurOwnEndAsDeadLettersAndTheOthersArrive() throws IOException {
        List<Reading> readings = readings("s", 3);
        Path file = file(
                "own.ndjson",
                json(readings.get(0)) + "\nnot json\n" + json(readings.get(1))
                        + "\n{\"sensor\":\"s\",\"values\":{\"v\":1}}\n"
                        + json(readings.get(2)).replace("2026", "1997") + "\n");
        Cli cli = replay(file.toString());
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).isEqualTo(readings.subList(0, 2));
        assertThat(reports())
                .containsExactly(
                        "not-json own.ndjson, line 2 not json",
                        "missing-field own.ndjson, line 4 {\"sensor\":\"s\",\"values\":{\"v\":1}}");
        assertThat(cli.out())
                .contains("accepted 2 readings")
                .contains("rejected 1: not-json")
                .contains("rejected 1: missing-field")
                .contains("rejected 1: too-old")
                .contains("own.ndjson, line 2: ");
    }

    @Test
    void badRowsOfACsvKeepTheirReasonLineAndBytes() throws IOException {
        Path file = file("cpu.csv", """
                timestamp,value
                2026-05-12 14:30:00,1.5
                2026-05-12 14:35:00,abc
                yesterday,2
                2026-05-12 14:40:00
                "2026-05-12 14:45:00","1
                5"
                2026-05-12 14:40:00,3
                """);
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).isZero();
        assertThat(ingest.readings()).extracting(Reading::sensor).containsExactly("cpu", "cpu");
        assertThat(reports())
                .containsExactly(
                        "not-a-number cpu.csv, line 3 2026-05-12 14:35:00,abc",
                        "bad-time cpu.csv, line 4 yesterday,2",
                        "missing-field cpu.csv, line 5 2026-05-12 14:40:00",
                        "not-a-number cpu.csv, line 6 \"2026-05-12 14:45:00\",\"1\n5\"");
        assertThat(cli.out())
                .contains("rejected 1: bad-time")
                .contains("rejected 1: missing-field")
                .contains("rejected 2: not-a-number");
    }

    @Test
    void badRowsOfATableKeepTheirReason() throws IOException {
        Path file = file("air.json", """
                {"api_version":"V1.0","data_time_stamp":1747060200,
                 "fields":["sensor_index","humidity","temperature"],
                 "data":[[1,40,70],[2,41],[3,"damp",72],[4,null,73]]}
                """);
        Cli cli = replay(file.toString(), "--mapping", "purpleair");
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).extracting(Reading::sensor).containsExactly("1", "4");
        assertThat(reports())
                .containsExactly(
                        "missing-field air.json, row 2 [2,41]", "not-a-number air.json, row 3 [3,\"damp\",72]");
        // Several sensors: the link names none.
        assertThat(cli.out()).contains("/?from=2025-05-12T14:30:00Z&to=2025-05-12T14:30:01Z");
    }

    @Test
    void badRowsUnderAMappingOfOnesOwnHaveThatMappingsReason() throws IOException {
        Path mapping = file("mine.yaml", """
                input: {format: csv, delimiter: ";", decimal: ",", charset: windows-1252}
                sensor: who
                time: when
                metrics: [what]
                """);
        byte[] bad = "Küche;2026-05-12T14:30:01Z;warm".getBytes(Charset.forName("windows-1252"));
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.writeBytes("who;when;what\r\na;2026-05-12T14:30:00Z;1,5\r\n".getBytes(StandardCharsets.UTF_8));
        rows.writeBytes(bad);
        rows.writeBytes("\r\na;soon;2,5\r\n;2026-05-12T14:30:01Z;7\r\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("mine.csv"), rows.toByteArray());
        Cli cli = replay(file.toString(), "--mapping", mapping.toString());
        assertThat(cli.exit()).as(cli.out() + cli.err()).isZero();
        assertThat(ingest.readings()).hasSize(1);
        assertThat(ingest.reports())
                .extracting(RefusedRow::reason)
                .containsExactly(Reason.NOT_A_NUMBER, Reason.BAD_TIME, Reason.MISSING_FIELD);
        RefusedRow first = ingest.reports().getFirst();
        assertThat(first.detail()).isEqualTo(file + ", line 3: what: must be a number, got the text \"warm\"");
        assertThat(first.payload()).isEqualTo(bad);
        assertThat(first.bytes()).isEqualTo(bad.length);
        assertThat(cli.out())
                .contains("rejected 1: not-a-number")
                .contains("rejected 1: bad-time")
                .contains("rejected 1: missing-field")
                .contains("mine.csv, line 3: ");
    }

    @Test
    void aFileThatIsRefusedAsAWholeIsOneDeadLetterWithItsHead() throws IOException {
        String text = "when,what\n2026-05-12 14:30:00,1\n";
        Cli cli = replay(file("other.csv", text).toString(), "--mapping", "nab");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(ingest.reports()).hasSize(1);
        RefusedRow whole = ingest.reports().getFirst();
        assertThat(whole.reason()).isEqualTo(Reason.BAD_MAPPING);
        assertThat(whole.detail()).contains("other.csv: time: column timestamp");
        assertThat(new String(whole.payload(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void whatIngestRefusesIsToldByItsReasonHoweverMuchItIs() throws IOException {
        List<String> rows = new ArrayList<>(readings("s", 250).stream()
                .map(row -> json(row).replace("2026", "1997"))
                .toList());
        rows.add(json(readings("s", 1).getFirst()));
        Cli cli = replay(file("old.ndjson", String.join("\n", rows)).toString());
        assertThat(cli.exit()).isZero();
        assertThat(cli.out())
                .contains("accepted 1 reading ")
                .contains("rejected 250: too-old")
                .doesNotContain("see the dead letters");
    }

    @Test
    void thousandsOfBadRowsAreAllReported() throws IOException {
        String rows = IntStream.range(0, 3_000)
                .mapToObj(i -> i % 3 == 0 ? "2026-05-12 14:30:00,1" : i % 3 == 1 ? "never,1" : "2026-05-12 14:30:00,x")
                .collect(Collectors.joining("\n", "timestamp,value\n", "\n"));
        Cli cli = replay(file("cpu.csv", rows).toString(), "--mapping", "nab");
        assertThat(cli.exit()).isZero();
        assertThat(ingest.reports()).hasSize(2_000);
        assertThat(cli.out()).contains("rejected 1,000: bad-time").contains("rejected 1,000: not-a-number");
        assertThat(ingest.requests.get()).isLessThan(20);
    }

    @Test
    void whereNothingIsAcceptedTheCommandFails() throws IOException {
        Path file = file("cpu.csv", "timestamp,value\nnever,1.5\n");
        Cli cli = replay(file.toString(), "--mapping", "nab");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.out()).contains("accepted 0 readings").contains("rejected 1: bad-time");
        assertThat(ingest.reports()).hasSize(1);
    }

    @Test
    void deadLettersWaitForIngestToo() throws IOException {
        ingest.unavailable.set(2);
        Cli cli = replay(
                file("cpu.csv", "timestamp,value\n2026-05-12 14:30:00,1\nnever,1.5\n")
                        .toString(),
                "--mapping",
                "nab");
        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(ingest.reports()).hasSize(1);
    }

    /** Reason, place and row of each. */
    private List<String> reports() {
        return ingest.reports().stream()
                .map(row -> "%s %s %s"
                        .formatted(
                                row.reason(),
                                row.detail().replace(folder + "/", "").split(":", 2)[0],
                                new String(row.payload(), StandardCharsets.UTF_8)))
                .toList();
    }
}
