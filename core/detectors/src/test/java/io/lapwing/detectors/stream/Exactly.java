package io.lapwing.detectors.stream;

import io.lapwing.detectors.Sample;
import java.util.ArrayList;
import java.util.List;

/** A judgement as text in which every bit of every number shows. */
final class Exactly {
    private Exactly() {}

    static String text(Judgement j) {
        List<Object> parts = new ArrayList<>(List.of(
                j.kind(), j.sensor(), j.time(), j.seq(), j.offset(), j.received(), String.valueOf(j.location())));
        Sample sample = j.sample();
        for (int i = 0; i < sample.size(); i++) {
            parts.add(sample.metric(i) + "=" + bits(sample.value(i)) + (sample.isImputed(i) ? "i" : "") + sample.unit(i)
                    + sample.slot(i));
        }
        parts.add(j.late());
        parts.add(j.anomalous());
        parts.add(String.valueOf(j.since()));
        parts.add(String.valueOf(j.transition()));
        parts.add(bits(j.score()));
        parts.add(bits(j.confidence()));
        j.expected().forEach(e -> parts.add(e.metric() + bits(e.mean()) + bits(e.sd())));
        j.opinions()
                .forEach(o -> parts.add(o.detector() + o.metric() + bits(o.score()) + o.threshold() + o.sure()
                        + o.seen() + "/" + o.needed() + bits(o.raw())));
        parts.addAll(j.reasons());
        return parts.toString();
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value)) + " ";
    }
}
