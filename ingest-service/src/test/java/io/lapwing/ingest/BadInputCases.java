package io.lapwing.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each kind of bad input, and what becomes of it. */
final class BadInputCases {
    static final String G1 = "{\"sensor\":\"good/1\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}";
    static final String G2 = G1.replace("good/1", "good/2");

    private BadInputCases() {}

    /**
     * @param good how many good readings the body holds
     * @param row what its dead letter keeps; null for the whole body
     */
    record Case(
            String name,
            String type,
            String query,
            byte[] body,
            int status,
            int good,
            String reason,
            String at,
            String detail,
            @Nullable String row,
            String... headers) {
        Case keeping(String sent) {
            return new Case(name, type, query, body, status, good, reason, at, detail, sent, headers);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case in(String name, String element, String reason, String detail) {
        return new Case(
                name,
                Client.JSON,
                "",
                ("[" + G1 + "," + element + "," + G2 + "]").getBytes(UTF_8),
                202,
                2,
                reason,
                "[1]",
                detail,
                element);
    }

    private static Case alone(String name, String body, String reason, String detail) {
        return new Case(name, Client.JSON, "", body.getBytes(UTF_8), 400, 0, reason, "", detail, null);
    }

    private static Case csv(String name, String query, String body, int good, String reason, String at, String detail) {
        return new Case(
                name, Client.CSV, query, body.getBytes(UTF_8), good == 0 ? 400 : 202, good, reason, at, detail, null);
    }

    private static String reading(String sensor, String time, String values) {
        return "{\"sensor\":%s,\"time\":%s,\"values\":%s}".formatted(sensor, time, values);
    }

    private static String values(String values) {
        return reading("\"s\"", "\"2026-05-12T14:32:08Z\"", values);
    }

    private static String time(String time) {
        return reading("\"s\"", "\"" + time + "\"", "{\"a\":1}");
    }

    static Stream<Case> all() {
        String metrics = "{"
                + String.join(
                        ",",
                        Stream.iterate(0, i -> i + 1)
                                .limit(10_000)
                                .map(i -> "\"m" + i + "\":1")
                                .toList()) + "}";
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String nab = "?mapping=nab&file=office.csv";
        String head = "timestamp,value\n2014-04-01 00:00:00,20.0\n";
        byte[] array = ("[" + G1 + "," + G2 + "]").getBytes(UTF_8);
        byte[] packed = Client.gzip(("[" + G1 + "," + G2 + "," + noise() + "]").getBytes(UTF_8));
        byte[] corrupt = Client.gzip(array);
        corrupt[corrupt.length - 6] ^= 1;
        return Stream.of(
                alone("not JSON", "hello", "not-json", "not JSON"),
                in("not JSON among others", "nonsense", "not-json", "not JSON"),
                alone("nothing", "", "truncated", "empty"),
                alone("an empty array", "[]", "missing-field", "no reading"),
                alone("null", "null", "missing-field", "null"),
                in("null among others", "null", "missing-field", "null"),
                alone("a number", "17", "missing-field", "17"),
                in("a number among others", "17", "missing-field", "17"),
                in(
                        "a metric's name of 100,000 characters",
                        values("{\"" + "m".repeat(100_000) + "\":1}"),
                        "bad-name",
                        "values"),
                new Case(
                        "not JSON among lines",
                        Client.NDJSON,
                        "",
                        ("\uFEFF" + G1 + "\r\n\r\nnonsense\r\n" + G2).getBytes(UTF_8),
                        202,
                        2,
                        "not-json",
                        "line 3",
                        "not JSON",
                        "nonsense"),
                in("values that are no object", values("7"), "missing-field", "values"),
                in("empty values", values("{}"), "missing-field", "values"),
                in(
                        "a name of 100,000 characters",
                        reading("\"" + "x".repeat(100_000) + "\"", "\"2026-05-12T14:32:08Z\"", "{\"a\":1}"),
                        "bad-name",
                        "sensor"),
                new Case(
                        "half an array",
                        Client.JSON,
                        "",
                        ("[" + G1 + "," + G2 + ",{\"sensor\":").getBytes(UTF_8),
                        202,
                        2,
                        "truncated",
                        "[2]",
                        "ends",
                        null),
                in("no sensor", "{\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}", "missing-field", "sensor"),
                in("no time", "{\"sensor\":\"s\",\"values\":{\"a\":1}}", "missing-field", "time"),
                in("a time that does not parse", time("noon"), "bad-time", "time"),
                in("the year 0001", time("0001-01-01T00:00:00Z"), "too-old", "time"),
                in("the future", time("2999-01-01T00:00:00Z"), "future-time", "time"),
                in("NaN", values("{\"a\":NaN}"), "non-finite", "values.a"),
                in("Infinity", values("{\"a\":Infinity}"), "non-finite", "values.a"),
                in("1e999", values("{\"a\":1e999}"), "non-finite", "values.a"),
                in("a string for a number", values("{\"a\":\"1\"}"), "not-a-number", "values.a"),
                in("10,000 metrics", values(metrics), "too-many-metrics", "values"),
                in(
                        "control characters",
                        reading("\"a\\u0000b\"", "\"2026-05-12T14:32:08Z\"", "{\"a\":1}"),
                        "bad-name",
                        "sensor"),
                in("100,000 levels", "{\"x\":" + deep + "}", "not-json", "not JSON"),
                new Case(
                        "100,000 levels alone",
                        Client.JSON,
                        "",
                        deep.getBytes(UTF_8),
                        400,
                        0,
                        "missing-field",
                        "[0]",
                        "array",
                        null),
                new Case("a 50 MB body", Client.JSON, "", spaces(50 << 20), 413, 0, "too-large", "", "10485760", null),
                new Case(
                        "a bomb",
                        Client.JSON,
                        "",
                        Client.gzip(spaces(50 << 20)),
                        413,
                        0,
                        "too-large",
                        "",
                        "unpacked",
                        null,
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "a table row shorter than its fields",
                        Client.JSON,
                        "?mapping=purpleair",
                        "{\"fields\":[\"sensor_index\",\"humidity\"],\"data\":[[182,43],[195],[196,7]],\"data_time_stamp\":1712793665}"
                                .getBytes(UTF_8),
                        202,
                        2,
                        "missing-field",
                        "row 2",
                        "has 1 fields where 2",
                        "[195]"),
                csv(
                                "too few columns",
                                nab,
                                head + "2014-04-01 00:05:00\n2014-04-01 00:10:00,1\n",
                                2,
                                "missing-field",
                                "line 3",
                                "has 1 columns")
                        .keeping("2014-04-01 00:05:00"),
                csv(
                                "another delimiter",
                                nab,
                                head + "2014-04-01 00:05:00;1\n2014-04-01 00:10:00,1\n",
                                2,
                                "missing-field",
                                "line 3",
                                "has 1 columns")
                        .keeping("2014-04-01 00:05:00;1"),
                csv(
                        "another delimiter all through",
                        "?mapping=skab&file=v/1.csv",
                        "datetime,a\n2020-01-01 00:00:00,1\n",
                        0,
                        "bad-mapping",
                        "",
                        "datetime"),
                csv(
                                "an open quote",
                                nab,
                                head + "\"2014-04-01 00:05:00,1\n2014-04-01 00:10:00,1\n",
                                2,
                                "not-json",
                                "line 3",
                                "quotes")
                        .keeping("\"2014-04-01 00:05:00,1"),
                csv(
                                "a bad line with BOM and CRLF",
                                nab,
                                "\uFEFF" + (head + "soon,1\n2014-04-01 00:10:00,1\n").replace("\n", "\r\n"),
                                2,
                                "bad-time",
                                "line 3",
                                "soon")
                        .keeping("soon,1"),
                csv(
                                "quotes that close too early",
                                nab,
                                head + "\"2014-04-01 00:05:00\"x,1\n\"2014-04-01 00:10:00\",\"1\"\n",
                                2,
                                "not-json",
                                "line 3",
                                "closing quote")
                        .keeping("\"2014-04-01 00:05:00\"x,1"),
                csv("a CSV of nothing", nab, "", 0, "truncated", "", "empty"),
                new Case(
                        "UTF-16",
                        Client.CSV,
                        nab,
                        head.getBytes(java.nio.charset.StandardCharsets.UTF_16),
                        400,
                        0,
                        "not-json",
                        "",
                        "UTF-16",
                        null),
                csv("no mapping", "", head, 0, "bad-mapping", "", "?mapping="),
                csv("an unknown mapping", "?mapping=nap", head, 0, "bad-mapping", "", "nab"),
                csv("no file name", "?mapping=nab", head, 0, "missing-field", "", "?file="),
                new Case(
                        "an unknown content type", "text/plain", "", array, 415, 0, "not-json", "", "text/plain", null),
                new Case("no content type", "", "", array, 415, 0, "not-json", "", "none", null),
                new Case(
                        "an unknown encoding",
                        Client.JSON,
                        "",
                        array,
                        415,
                        0,
                        "not-json",
                        "",
                        "br",
                        null,
                        "Content-Encoding",
                        "br"),
                new Case(
                        "gzip that does not end",
                        Client.JSON,
                        "",
                        Arrays.copyOf(packed, packed.length - 400),
                        202,
                        2,
                        "truncated",
                        "[2]",
                        "ends",
                        null,
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "gzip that is none",
                        Client.JSON,
                        "",
                        array,
                        400,
                        0,
                        "not-json",
                        "",
                        "GZIP",
                        null,
                        "Content-Encoding",
                        "gzip"),
                new Case(
                        "gzip with a wrong checksum",
                        Client.JSON,
                        "",
                        corrupt,
                        400,
                        0,
                        "bad-checksum",
                        "",
                        "GZIP",
                        null,
                        "Content-Encoding",
                        "gzip"));
    }

    private static byte[] spaces(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    /** Text that packs badly, so that cutting the packed form cuts it. */
    private static String noise() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < 4_000; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.append('"').toString();
    }
}
