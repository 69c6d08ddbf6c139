package io.lapwing.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes {@link Verdict} as JSON. Estimates (what was expected, detectors' scores) are written to six decimals: more is noise to
 * whoever reads them, and a tenth of a verdict's bytes. Measured values, the score and the confidence are whole: who checks that a
 * verdict is as it was computed compares these.
 */
final class VerdictWriter {
    private static final double DECIMALS = 1e6;
    private static final double LEAST = 1e-3;
    /** Up to here a double holds six decimals. */
    private static final double MOST = 1e9;

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
        Decimals.writeField(out, "score", v.score());
        Decimals.writeField(out, "confidence", v.confidence());
        out.writeObjectFieldStart("expected");
        for (Map.Entry<String, Verdict.Expected> expected : v.expected().entrySet()) {
            out.writeObjectFieldStart(expected.getKey());
            write(expected.getValue(), out);
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
                Decimals.writeField(out, feature.getKey(), feature.getValue());
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

    /** Where the sd is so small that six decimals would show in it, both stand as they are. */
    private static void write(Verdict.Expected expected, JsonGenerator out) throws IOException {
        boolean brief = expected.sd() >= LEAST;
        Decimals.writeField(out, "mean", brief ? brief(expected.mean()) : expected.mean());
        Decimals.writeField(out, "sd", brief ? brief(expected.sd()) : expected.sd());
    }

    /** An estimate to six decimals, or as it stands where it is too small or too large for them. */
    private static double brief(double estimate) {
        double size = Math.abs(estimate);
        return size >= LEAST && size <= MOST ? Math.rint(estimate * DECIMALS) / DECIMALS : estimate;
    }

    private static void write(Verdict.DetectorScore detector, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", detector.name());
        if (detector.metric() != null) {
            out.writeStringField("metric", detector.metric());
        }
        double score = brief(detector.score());
        // Rounding must not carry it across its threshold.
        boolean sameSide = (score >= detector.threshold()) == (detector.score() >= detector.threshold());
        Decimals.writeField(out, "score", sameSide ? score : detector.score());
        Decimals.writeField(out, "threshold", detector.threshold());
        out.writeBooleanField("anomaly", detector.anomaly());
        out.writeNumberField("seen", detector.seen());
        out.writeNumberField("needed", detector.needed());
        if (detector.raw() != null) {
            Decimals.writeField(out, "raw", brief(detector.raw()));
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
            Decimals.writeField(out, "observed", reason.observed());
        }
        if (reason.expected() != null) {
            Decimals.writeField(out, "expected", reason.expected());
        }
        out.writeStringField("text", reason.text());
        out.writeEndObject();
    }
}
