package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of a {@link Verdict}, each where the parser stands at its value. */
final class VerdictParts {
    private VerdictParts() {}

    static List<String> names(JsonParser in, String field) throws IOException {
        List<String> names = new ArrayList<>();
        JsonCodec.each(in, field, () -> names.add(JsonCodec.text(in, field)));
        return names;
    }

    static Map<String, Verdict.Expected> expected(JsonParser in) throws IOException {
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

    static List<Verdict.DetectorScore> detectors(JsonParser in) throws IOException {
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
                JsonCodec.required("a verdict", "detectors.name", name),
                metric,
                score,
                threshold,
                anomaly,
                seen,
                needed,
                raw,
                classLabel);
    }

    static List<Verdict.Explanation> reasons(JsonParser in) throws IOException {
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
                JsonCodec.required("a verdict", "reasons.detector", detector),
                metric,
                observed,
                expected,
                JsonCodec.required("a verdict", "reasons.text", text));
    }

    static Map<String, Double> features(JsonParser in) throws IOException {
        JsonCodec.expectObject(in, "features", "features");
        Map<String, Double> features = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            features.put(name, JsonCodec.number(in, "features", name));
        }
        return features;
    }
}
