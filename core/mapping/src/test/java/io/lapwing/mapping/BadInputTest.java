package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and machines send by mistake: each costs only itself and is told with its place, its reason and its bytes. */
class BadInputTest {
    private static final String GOOD =
            "{\"sensor\":\"good/%d\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}";
    private static final String G1 = GOOD.formatted(1);
    private static final String G2 = GOOD.formatted(2);
    private static final String G3 = GOOD.formatted(3);

    /** A bad element that stands between good ones. */
    record Bad(String name, String text, Reason reason, String detail) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad bad(String name, String text, Reason reason, String detail) {
        return new Bad(name, text, reason, detail);
    }

    private static String with(String field, String value) {
        String sensor = field.equals("sensor") ? value : "\"s\"";
        String time = field.equals("time") ? value : "\"2026-05-12T14:32:08Z\"";
        String values = field.equals("values") ? value : "{\"a\":1}";
        return "{\"sensor\":%s,\"time\":%s,\"values\":%s}".formatted(sensor, time, values);
    }

    static Stream<Bad> elements() {
        StringBuilder metrics = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            metrics.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":1");
        }
        String deep = "{\"sensor\":\"s\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":" + "[".repeat(100_000)
                + "]".repeat(100_000) + "}}";
        return Stream.of(
                bad("not JSON", "nonsense", Reason.NOT_JSON, "not JSON"),
                bad("unquoted name", "{sensor:1}", Reason.NOT_JSON, "not JSON"),
                bad("two values without a comma", G1 + " " + G2, Reason.NOT_JSON, "follows"),
                bad("null", "null", Reason.MISSING_FIELD, "null"),
                bad("a number", "17", Reason.MISSING_FIELD, "the number 17"),
                bad("text", "\"hello\"", Reason.MISSING_FIELD, "hello"),
                bad("an array", "[1,2]", Reason.MISSING_FIELD, "an array"),
                bad("an empty object", "{}", Reason.MISSING_FIELD, "sensor"),
                bad("values that are text", with("values", "\"x\""), Reason.MISSING_FIELD, "values"),
                bad("values that are an array", with("values", "[1]"), Reason.MISSING_FIELD, "values"),
                bad("empty values", with("values", "{}"), Reason.MISSING_FIELD, "values"),
                bad("null values", with("values", "null"), Reason.MISSING_FIELD, "values"),
                bad(
                        "no sensor",
                        "{\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"a\":1}}",
                        Reason.MISSING_FIELD,
                        "sensor"),
                bad("no time", "{\"sensor\":\"s\",\"values\":{\"a\":1}}", Reason.MISSING_FIELD, "time"),
                bad(
                        "a name of 100,000 characters",
                        with("sensor", "\"" + "x".repeat(100_000) + "\""),
                        Reason.BAD_NAME,
                        "sensor"),
                bad(
                        "a metric of 100,000 characters",
                        with("values", "{\"" + "x".repeat(100_000) + "\":1}"),
                        Reason.BAD_NAME,
                        "values"),
                bad("control characters", with("sensor", "\"a\\u0007b\""), Reason.BAD_NAME, "sensor"),
                bad("raw control characters", with("sensor", "\"a\u0007b\""), Reason.NOT_JSON, "not JSON"),
                bad("half a pair", with("sensor", "\"a\\ud800\""), Reason.BAD_NAME, "sensor"),
                bad("a sensor that is a number", with("sensor", "7"), Reason.BAD_NAME, "sensor"),
                bad("a time that does not parse", with("time", "\"yesterday\""), Reason.BAD_TIME, "time"),
                bad("a time that is a number", with("time", "1747060328"), Reason.BAD_TIME, "time"),
                bad("the 30th of February", with("time", "\"2026-02-30T00:00:00Z\""), Reason.BAD_TIME, "time"),
                bad("the year 0001", with("time", "\"0001-01-01T00:00:00Z\""), Reason.TOO_OLD, "time"),
                bad("the future", with("time", "\"2026-05-12T14:33:08.1Z\""), Reason.FUTURE_TIME, "time"),
                bad("NaN", with("values", "{\"a\":NaN}"), Reason.NON_FINITE, "values.a"),
                bad("Infinity", with("values", "{\"a\":-Infinity}"), Reason.NON_FINITE, "values.a"),
                bad("1e999", with("values", "{\"a\":1e999}"), Reason.NON_FINITE, "values.a"),
                bad("a string for a number", with("values", "{\"a\":\"1\"}"), Reason.NOT_A_NUMBER, "values.a"),
                bad("a truth for a number", with("values", "{\"a\":true}"), Reason.NOT_A_NUMBER, "values.a"),
                bad("10,000 metrics", with("values", metrics + "}"), Reason.TOO_MANY_METRICS, "values"),
                bad("a metric twice", with("values", "{\"a\":1,\"a\":2}"), Reason.BAD_NAME, "values.a"),
                bad("100,000 levels", deep, Reason.NOT_A_NUMBER, "values.a"),
                bad(
                        "100,000 levels elsewhere",
                        "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                        Reason.NOT_JSON,
                        "not JSON"),
                bad(
                        "a bad attribute",
                        with("values", "{\"a\":1},\"attributes\":{\"x\":[]}"),
                        Reason.BAD_NAME,
                        "attributes.x"));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void costsOnlyItselfInAnArray(Bad bad) {
        Read read = Read.text(Mappings.lapwing(), Format.JSON, "[" + G1 + ",\n" + bad.text() + " , " + G2 + "]");

        assertThat(read.sensors()).containsExactly("good/1", "good/2");
        Outcome.Rejected rejected = theOne(read);
        assertThat(rejected.at()).isEqualTo("[1]");
        assertTold(rejected, bad);
    }

    @ParameterizedTest
    @MethodSource("elements")
    void costsOnlyItsLine(Bad bad) {
        Read read = Read.text(Mappings.lapwing(), Format.NDJSON, G1 + "\r\n\r\n" + bad.text() + "\n" + G2);

        assertThat(read.sensors()).containsExactly("good/1", "good/2");
        Outcome.Rejected rejected = theOne(read);
        assertThat(rejected.at()).isEqualTo("line 3");
        assertTold(rejected, bad);
    }

    @ParameterizedTest
    @MethodSource("elements")
    void isToldWhereItStandsAlone(Bad bad) {
        Read read = Read.text(Mappings.lapwing(), Format.NDJSON, bad.text());

        assertThat(read.accepted()).isEmpty();
        assertTold(theOne(read), bad);
    }

    private static void assertTold(Outcome.Rejected rejected, Bad bad) {
        assertThat(rejected.reason()).isEqualTo(bad.reason());
        assertThat(rejected.detail()).contains(bad.detail());
        byte[] sent = bad.text().getBytes(StandardCharsets.UTF_8);
        assertThat(new String(rejected.payload(), StandardCharsets.UTF_8).strip())
                .isEqualTo(new String(sent, 0, Math.min(sent.length, 65_536), StandardCharsets.UTF_8));
        assertThat(rejected.bytes()).isBetween((long) sent.length, sent.length + 1L);
    }

    private static Outcome.Rejected theOne(Read read) {
        assertThat(read.rejected()).hasSize(1);
        return read.rejected().getFirst();
    }

    /** A whole input, what of it is accepted, and what is said of the rest. */
    record Whole(String name, Format format, String text, List<String> accepted, Optional<Reason> reason, String at) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Whole whole(
            String name, Format format, String text, List<String> accepted, Reason reason, String at) {
        return new Whole(name, format, text, accepted, Optional.of(reason), at);
    }

    static Stream<Whole> wholes() {
        String broken = "{\"sensor\":\"x, \"time\":1}";
        return Stream.of(
                whole("nothing", Format.JSON, "", List.of(), Reason.TRUNCATED, ""),
                whole("blanks", Format.JSON, " \n ", List.of(), Reason.TRUNCATED, ""),
                whole("nothing in lines", Format.NDJSON, "\n\n", List.of(), Reason.MISSING_FIELD, ""),
                whole("an empty array", Format.JSON, "[]", List.of(), Reason.MISSING_FIELD, ""),
                whole("null", Format.JSON, "null", List.of(), Reason.MISSING_FIELD, ""),
                whole("a number", Format.JSON, "42", List.of(), Reason.MISSING_FIELD, ""),
                whole("no JSON", Format.JSON, "hello", List.of(), Reason.NOT_JSON, ""),
                whole(
                        "half an array",
                        Format.JSON,
                        "[" + G1 + "," + G2 + "," + G3.substring(0, 30),
                        List.of("good/1", "good/2"),
                        Reason.TRUNCATED,
                        "[2]"),
                whole(
                        "half an array, cut after an element",
                        Format.JSON,
                        "[" + G1 + "," + G2,
                        List.of("good/1", "good/2"),
                        Reason.TRUNCATED,
                        ""),
                whole(
                        "half an array, cut after a comma",
                        Format.JSON,
                        "[" + G1 + "," + G2 + ",",
                        List.of("good/1", "good/2"),
                        Reason.TRUNCATED,
                        ""),
                whole("half a reading", Format.JSON, G1.substring(0, 30), List.of(), Reason.TRUNCATED, ""),
                whole(
                        "half a line",
                        Format.NDJSON,
                        G1 + "\n" + G2.substring(0, 30),
                        List.of("good/1"),
                        Reason.TRUNCATED,
                        "line 2"),
                whole(
                        "something behind the array",
                        Format.JSON,
                        "[" + G1 + "] and more",
                        List.of("good/1"),
                        Reason.NOT_JSON,
                        ""),
                whole("something behind the reading", Format.JSON, G1 + G2, List.of(), Reason.NOT_JSON, ""),
                whole(
                        "a quote too few",
                        Format.JSON,
                        "[" + G1 + "," + broken + "," + G2 + "]",
                        List.of("good/1", "good/2"),
                        Reason.NOT_JSON,
                        "[1]"),
                whole(
                        "a bracket too few",
                        Format.JSON,
                        "[" + G1 + ",{\"sensor\":\"x\",\"values\":{}," + G2 + "," + G3 + "]",
                        List.of("good/1", "good/2", "good/3"),
                        Reason.NOT_JSON,
                        "[1]"),
                whole(
                        "a bracket too many",
                        Format.JSON,
                        "[" + G1 + ",}," + G2 + "]",
                        List.of("good/1", "good/2"),
                        Reason.NOT_JSON,
                        "[1]"),
                whole(
                        "nothing between commas",
                        Format.JSON,
                        "[" + G1 + ",," + G2 + "]",
                        List.of("good/1", "good/2"),
                        Reason.TRUNCATED,
                        "[1]"),
                whole(
                        "an element of 2 MiB",
                        Format.JSON,
                        "[" + G1 + ",\"" + "x".repeat(2 << 20) + "\"," + G2 + "]",
                        List.of("good/1", "good/2"),
                        Reason.TOO_LARGE,
                        "[1]"),
                whole(
                        "a line of 2 MiB",
                        Format.NDJSON,
                        G1 + "\n" + "x".repeat(2 << 20) + "\n" + G2,
                        List.of("good/1", "good/2"),
                        Reason.TOO_LARGE,
                        "line 2"),
                whole("100,000 opened arrays", Format.JSON, "[".repeat(100_000), List.of(), Reason.TRUNCATED, "[0]"),
                whole(
                        "a million opened objects",
                        Format.JSON,
                        "{\"a\":".repeat(1_000_000),
                        List.of(),
                        Reason.TOO_LARGE,
                        ""),
                whole("UTF-16", Format.JSON, "\u00fe\u00ff", List.of(), Reason.NOT_JSON, ""),
                whole("a CSV without a mapping", Format.CSV, "a,b\n1,2\n", List.of(), Reason.BAD_MAPPING, ""),
                whole(
                        "a table without a mapping",
                        Format.JSON,
                        "{\"fields\":[\"a\"],\"data\":[[1]]}",
                        List.of(),
                        Reason.BAD_MAPPING,
                        ""));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void whatIsWholeGoesThrough(Whole whole) {
        byte[] bytes = whole.text()
                .getBytes(whole.name().equals("UTF-16") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);

        Read read = Read.all(Mappings.lapwing(), Input.of(bytes), whole.format(), null);

        assertThat(read.sensors()).isEqualTo(whole.accepted());
        Outcome.Rejected rejected = theOne(read);
        assertThat(Optional.of(rejected.reason())).isEqualTo(whole.reason());
        assertThat(rejected.at()).isEqualTo(whole.at());
        assertThat(rejected.detail()).isNotEmpty();
    }

    @Test
    void goodInputIsGood() {
        assertThat(Read.text(Mappings.lapwing(), Format.JSON, "\uFEFF [\r\n" + G1 + "\r\n]\r\n")
                        .sensors())
                .containsExactly("good/1");
        assertThat(Read.text(Mappings.lapwing(), Format.JSON, "\uFEFF" + G1).sensors())
                .containsExactly("good/1");
        assertThat(Read.text(Mappings.lapwing(), Format.NDJSON, "\uFEFF" + G1 + "\r" + G2 + "\r\n")
                        .sensors())
                .containsExactly("good/1", "good/2");
        assertThat(Read.text(Mappings.lapwing(), Format.AUTO, G1 + "\n" + G2 + "\n")
                        .sensors())
                .containsExactly("good/1", "good/2");
    }

    @Test
    void brokenElementsWithoutEndCostABoundedTime() {
        String hostile = "[" + "{{},".repeat(1_000_000);

        Read read = Read.text(Mappings.lapwing(), Format.JSON, hostile);

        assertThat(read.accepted()).isEmpty();
        assertThat(read.outcomes()).hasSizeLessThan(40);
        assertThat(read.rejected().stream().mapToLong(Outcome.Rejected::bytes).sum())
                .isBetween(hostile.length() - 100L, (long) hostile.length());
    }
}
