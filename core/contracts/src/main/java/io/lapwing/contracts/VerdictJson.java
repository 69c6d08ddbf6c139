package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Verdict} as JSON: the value on the verdicts topic. */
public final class VerdictJson {
    private static final byte[] DETECTORS = PlainJson.ascii("\"detectors\":[");
    private static final byte[] SEEN = PlainJson.ascii("\"seen\":");
    private static final byte[] NEEDED = PlainJson.ascii(",\"needed\":");
    /** More digits may not fit. */
    private static final int MAX_DIGITS = 18;

    private VerdictJson() {}

    public static byte[] write(Verdict verdict) {
        return JsonCodec.write(out -> VerdictWriter.write(verdict, out));
    }

    /** @throws InvalidRecordException naming the field and the reason */
    public static Verdict read(byte[] json) {
        return JsonCodec.read(json, 0, json.length, in -> read(in, true));
    }

    /**
     * Reads a verdict and passes over its detectors, which are more than half of it; they are empty in the answer.
     *
     * @throws InvalidRecordException naming the field and the reason
     */
    public static Verdict readWithoutDetectors(byte[] json) {
        byte[] rest = withoutDetectors(json);
        if (rest != json) {
            try {
                return JsonCodec.read(rest, 0, rest.length, in -> read(in, false));
            } catch (InvalidRecordException e) {
                // What is wrong is told with its place in the whole.
            }
        }
        return JsonCodec.read(json, 0, json.length, in -> read(in, false));
    }

    /** The detectors cut out where that is plain to do: a parser takes several times as long to pass over them. */
    private static byte[] withoutDetectors(byte[] json) {
        int found = PlainJson.find(json, DETECTORS, 0);
        if (found == PlainJson.UNUSUAL) {
            return json;
        }
        int open = found + DETECTORS.length - 1;
        int end = PlainJson.end(json, open);
        if (end == PlainJson.UNUSUAL) {
            return json;
        }
        byte[] rest = new byte[open + 1 + json.length - (end - 1)];
        System.arraycopy(json, 0, rest, 0, open + 1);
        System.arraycopy(json, end - 1, rest, open + 1, json.length - (end - 1));
        return rest;
    }

    /**
     * Whether it is plain to see that a learned detector is past its warm-up; where this is false, {@link #readDetectors} knows.
     *
     * @param json a verdict that was read
     */
    public static boolean showsReadyDetector(byte[] json) {
        int at = PlainJson.find(json, SEEN, 0);
        while (at != PlainJson.UNUSUAL) {
            int seen = at + SEEN.length;
            int seenEnd = PlainJson.digits(json, seen);
            int needed = seenEnd + NEEDED.length;
            if (PlainJson.isAt(json, seenEnd, NEEDED)) {
                int neededEnd = PlainJson.digits(json, needed);
                if (neededEnd - needed <= MAX_DIGITS && seenEnd - seen <= MAX_DIGITS) {
                    long enough = number(json, needed, neededEnd);
                    if (enough > 0 && number(json, seen, seenEnd) >= enough) {
                        return true;
                    }
                }
            }
            at = PlainJson.find(json, SEEN, seenEnd);
        }
        return false;
    }

    private static long number(byte[] json, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + json[i] - '0';
        }
        return number;
    }

    /**
     * Reads the detectors of a verdict alone.
     *
     * @throws InvalidRecordException naming the field and the reason
     */
    public static List<Verdict.DetectorScore> readDetectors(byte[] json) {
        return JsonCodec.read(json, 0, json.length, in -> {
            JsonCodec.expectObject(in, "", "a verdict");
            List<Verdict.DetectorScore> detectors = List.of();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = in.currentName().equals("detectors");
                in.nextToken();
                if (wanted) {
                    detectors = VerdictParts.detectors(in);
                } else {
                    in.skipChildren();
                }
            }
            return detectors;
        });
    }

    private static Verdict read(JsonParser in, boolean withDetectors) throws IOException {
        JsonCodec.expectObject(in, "", "a verdict");
        String sensor = null;
        Instant time = null;
        long seq = 0;
        int partition = 0;
        long offset = 0;
        Instant received = null;
        Verdict.Kind kind = null;
        String location = null;
        Values values = Values.builder().build();
        List<String> imputed = List.of();
        List<String> missing = List.of();
        boolean late = false;
        boolean anomaly = false;
        Instant since = null;
        Verdict.Transition transition = null;
        double score = 0;
        double confidence = 0;
        Map<String, Verdict.Expected> expected = Map.of();
        List<Verdict.DetectorScore> detectors = List.of();
        List<Verdict.Explanation> reasons = List.of();
        Map<String, Double> features = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "sensor" -> sensor = JsonCodec.text(in, field);
                case "time" -> time = JsonCodec.time(in, field);
                case "seq" -> seq = JsonCodec.whole(in, field);
                case "partition" -> partition = Math.toIntExact(JsonCodec.whole(in, field));
                case "offset" -> offset = JsonCodec.whole(in, field);
                case "received" -> received = JsonCodec.time(in, field);
                case "kind" -> kind = JsonCodec.code(in, field, Verdict.Kind.values(), Verdict.Kind::code);
                case "location" -> location = JsonCodec.textOrNull(in, field);
                case "values" -> values = ValuesJson.read(in, field, Integer.MAX_VALUE);
                case "imputed" -> imputed = VerdictParts.names(in, field);
                case "missing" -> missing = VerdictParts.names(in, field);
                case "late" -> late = JsonCodec.bool(in, field);
                case "anomaly" -> anomaly = JsonCodec.bool(in, field);
                case "since" -> since = JsonCodec.time(in, field);
                case "transition" ->
                    transition = JsonCodec.code(in, field, Verdict.Transition.values(), Verdict.Transition::code);
                case "score" -> score = JsonCodec.number(in, "verdict", field);
                case "confidence" -> confidence = JsonCodec.number(in, "verdict", field);
                case "expected" -> expected = VerdictParts.expected(in);
                case "detectors" -> {
                    if (withDetectors) {
                        detectors = VerdictParts.detectors(in);
                    } else {
                        in.skipChildren();
                    }
                }
                case "reasons" -> reasons = VerdictParts.reasons(in);
                case "features" -> features = VerdictParts.features(in);
                default -> in.skipChildren();
            }
        }
        return new Verdict(
                required("sensor", sensor),
                required("time", time),
                seq,
                partition,
                offset,
                required("received", received),
                required("kind", kind),
                location,
                values,
                imputed,
                missing,
                late,
                anomaly,
                since,
                transition,
                score,
                confidence,
                expected,
                detectors,
                reasons,
                features);
    }

    private static <T> T required(String field, @Nullable T value) {
        return JsonCodec.required("a verdict", field, value);
    }
}
