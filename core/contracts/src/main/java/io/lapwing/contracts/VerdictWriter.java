package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes {@link Verdict} as JSON. */
final class VerdictWriter {
    private VerdictWriter() {}

    static void write(Verdict v, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("sensor", v.sensor());
        out.writeStringField("time", Timestamps.text(v.time()));
        if (v.seq() != 0) {
            out.writeNumberField("seq", v.seq());
        }
        out.writeNumberField("partition", v.partition());
        out.writeNumberField("offset", v.offset());
        out.writeStringField("received", Timestamps.text(v.received()));
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
            out.writeStringField("since", Timestamps.text(v.since()));
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
}
