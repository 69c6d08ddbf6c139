package io.lapwing.query.windows;

/** How many readings of a window have a verdict that is anomalous because of its metric, or of none in particular. */
final class AnomalyCount {
    /** For a window {@code w}; quick, because only the few anomalous verdicts are in the index that it uses. */
    static final String SUBQUERY = """
            (SELECT count(*) FROM verdicts v
             WHERE v.anomaly AND NOT v.silence AND v.sensor = w.sensor
               AND v.time >= w.window_start AND v.time < w.window_end
               AND (v.reason_metrics = '{}' OR w.metric = ANY (v.reason_metrics)))""";

    private AnomalyCount() {}
}
