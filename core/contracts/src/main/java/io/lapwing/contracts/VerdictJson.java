package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Verdict} as JSON: the value on the verdicts topic. */
public final class VerdictJson {
    private VerdictJson() {}

    public static byte[] write(Verdict verdict) {
        return JsonCodec.write(out -> write(verdict, out));
    }

    private static void write(Verdict v, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sensor", v.sensor());
        out.writeStringField("time", v.time().toString());
        if (v.seq() != 0) {
            out.writeNumberField("seq", v.seq());
        }
        out.writeNumberField("partition", v.partition());
        out.writeNumberField("offset", v.offset());
        out.writeStringField("received", v.received().toString());
        out.writeStringField("kind", v.kind().code());
        if (v.location() != null) {
            out.writeStringField("location", v.location());
        }
        ValuesJson.write("values", v.values(), out);
        writeNames("imputed", v.imputed(), out);
        writeNames("missing", v.missing(), out);
        if (v.late()) {
            out.writeBooleanField("late", true);
        }
        out.writeBooleanField("anomaly", v.anomaly());
        if (v.since() != null) {
            out.writeStringField("since", v.since().toString());
        }
        if (v.transition() != null) {
            out.writeStringField("transition", v.transition().code());
        }
        out.writeNumberField("score", v.score());
        out.writeNumberField("confidence", v.confidence());
        out.writeObjectFieldStart("expected");
        for (Map.Entry<String, Verdict.Expected> expected : v.expected().entrySet()) {
            out.writeObjectFieldStart(expected.getKey());
            out.writeNumberField("mean", expected.getValue().mean());
            out.writeNumberField("sd", expected.getValue().sd());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeArrayFieldStart("detectors");
        for (Verdict.DetectorScore detector : v.detectors()) {
            write(detector, out);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("reasons");
        for (Verdict.Explanation reason : v.reasons()) {
            write(reason, out);
        }
        out.writeEndArray();
        if (v.features() != null) {
            out.writeObjectFieldStart("features");
            for (Map.Entry<String, Double> feature : v.features().entrySet()) {
                out.writeNumberField(feature.getKey(), feature.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeNames(String field, List<String> names, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(field);
        for (String name : names) {
            out.writeString(name);
        }
        out.writeEndArray();
    }

    private static void write(Verdict.DetectorScore detector, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", detector.name());
        if (detector.metric() != null) {
            out.writeStringField("metric", detector.metric());
        }
        out.writeNumberField("score", detector.score());
        out.writeNumberField("threshold", detector.threshold());
        out.writeBooleanField("anomaly", detector.anomaly());
        out.writeNumberField("seen", detector.seen());
        out.writeNumberField("needed", detector.needed());
        if (detector.raw() != null) {
            out.writeNumberField("raw", detector.raw());
        }
        if (detector.classLabel() != null) {
            out.writeStringField("class", detector.classLabel());
        }
        out.writeEndObject();
    }

    private static void write(Verdict.Explanation reason, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("detector", reason.detector());
        if (reason.metric() != null) {
            out.writeStringField("metric", reason.metric());
        }
        if (reason.observed() != null) {
            out.writeNumberField("observed", reason.observed());
        }
        if (reason.expected() != null) {
            out.writeNumberField("expected", reason.expected());
        }
        out.writeStringField("text", reason.text());
        out.writeEndObject();
    }

    /** @throws InvalidRecordException naming the field and the reason */
    public static Verdict read(byte[] json) {
        return JsonCodec.read(json, 0, json.length, VerdictJson::read);
    }

    private static Verdict read(JsonParser in) throws IOException {
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
                case "imputed" -> imputed = names(in, field);
                case "missing" -> missing = names(in, field);
                case "late" -> late = JsonCodec.bool(in, field);
                case "anomaly" -> anomaly = JsonCodec.bool(in, field);
                case "since" -> since = JsonCodec.time(in, field);
                case "transition" ->
                    transition = JsonCodec.code(in, field, Verdict.Transition.values(), Verdict.Transition::code);
                case "score" -> score = JsonCodec.number(in, "verdict", field);
                case "confidence" -> confidence = JsonCodec.number(in, "verdict", field);
                case "expected" -> expected = expected(in);
                case "detectors" -> detectors = detectors(in);
                case "reasons" -> reasons = reasons(in);
                case "features" -> features = features(in);
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

    private static List<String> names(JsonParser in, String field) throws IOException {
        List<String> names = new ArrayList<>();
        JsonCodec.each(in, field, () -> names.add(JsonCodec.text(in, field)));
        return names;
    }

    private static Map<String, Verdict.Expected> expected(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "expected", "expected");
        Map<String, Verdict.Expected> expected = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String metric = in.currentName();
            in.nextToken();
            JsonCodec.expectObject(in, "expected", "an expectation");
            double mean = 0;
            double sd = 0;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "mean" -> mean = JsonCodec.number(in, "expected", field);
                    case "sd" -> sd = JsonCodec.number(in, "expected", field);
                    default -> in.skipChildren();
                }
            }
            expected.put(metric, new Verdict.Expected(mean, sd));
        }
        return expected;
    }

    private static List<Verdict.DetectorScore> detectors(JsonParser in) throws IOException {
        List<Verdict.DetectorScore> detectors = new ArrayList<>();
        JsonCodec.eachObject(in, "detectors", () -> detectors.add(detector(in)));
        return detectors;
    }

    private static Verdict.DetectorScore detector(JsonParser in) throws IOException {
        String name = null;
        String metric = null;
        double score = 0;
        double threshold = 1;
        boolean anomaly = false;
        long seen = 0;
        long needed = 0;
        Double raw = null;
        String classLabel = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "name" -> name = JsonCodec.text(in, field);
                case "metric" -> metric = JsonCodec.textOrNull(in, field);
                case "score" -> score = JsonCodec.number(in, "detectors", field);
                case "threshold" -> threshold = JsonCodec.number(in, "detectors", field);
                case "anomaly" -> anomaly = JsonCodec.bool(in, field);
                case "seen" -> seen = JsonCodec.whole(in, field);
                case "needed" -> needed = JsonCodec.whole(in, field);
                case "raw" -> raw = JsonCodec.number(in, "detectors", field);
                case "class" -> classLabel = JsonCodec.textOrNull(in, field);
                default -> in.skipChildren();
            }
        }
        return new Verdict.DetectorScore(
                required("detectors.name", name), metric, score, threshold, anomaly, seen, needed, raw, classLabel);
    }

    private static List<Verdict.Explanation> reasons(JsonParser in) throws IOException {
        List<Verdict.Explanation> reasons = new ArrayList<>();
        JsonCodec.eachObject(in, "reasons", () -> reasons.add(reason(in)));
        return reasons;
    }

    private static Verdict.Explanation reason(JsonParser in) throws IOException {
        String detector = null;
        String metric = null;
        Double observed = null;
        Double expected = null;
        String text = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "detector" -> detector = JsonCodec.text(in, field);
                case "metric" -> metric = JsonCodec.textOrNull(in, field);
                case "observed" -> observed = JsonCodec.number(in, "reasons", field);
                case "expected" -> expected = JsonCodec.number(in, "reasons", field);
                case "text" -> text = JsonCodec.text(in, field);
                default -> in.skipChildren();
            }
        }
        return new Verdict.Explanation(
                required("reasons.detector", detector), metric, observed, expected, required("reasons.text", text));
    }

    private static Map<String, Double> features(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "features", "features");
        Map<String, Double> features = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            features.put(name, JsonCodec.number(in, "features", name));
        }
        return features;
    }

    private static <T> T required(String field, @Nullable T value) {
        return JsonCodec.required("a verdict", field, value);
    }
}
