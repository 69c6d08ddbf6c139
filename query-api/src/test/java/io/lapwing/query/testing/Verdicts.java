package io.lapwing.query.testing;

import io.lapwing.contracts.Values;
import io.lapwing.contracts.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds verdicts for tests: a normal one of one metric, changed by what the test is about. */
public final class Verdicts {
    private final String sensor;
    private final Instant time;
    private final long offset;
    private Verdict.Kind kind = Verdict.Kind.READING;
    private @Nullable String location;
    private String metric = "humidity";
    private double value = 43.0;
    private boolean anomaly;
    private boolean late;
    private @Nullable Instant since;
    private Verdict.@Nullable Transition transition;
    private double score = 0.1;
    private long seen = 1_000;
    private @Nullable String reasonMetric = "humidity";

    private Verdicts(String sensor, Instant time, long offset) {
        this.sensor = sensor;
        this.time = time;
        this.offset = offset;
    }

    public static Verdicts of(String sensor, Instant time, long offset) {
        return new Verdicts(sensor, time, offset);
    }

    public Verdicts at(String where) {
        location = where;
        return this;
    }

    public Verdicts silence() {
        kind = Verdict.Kind.SILENCE;
        return this;
    }

    public Verdicts late() {
        late = true;
        return this;
    }

    public Verdicts value(double observed) {
        value = observed;
        return this;
    }

    public Verdicts anomalous(double howMuch, Instant opened) {
        anomaly = true;
        score = howMuch;
        since = opened;
        return this;
    }

    public Verdicts opens(double howMuch) {
        transition = Verdict.Transition.OPENED;
        return anomalous(howMuch, time);
    }

    public Verdicts closes(Instant opened) {
        transition = Verdict.Transition.CLOSED;
        since = opened;
        return this;
    }

    public Verdicts seen(long readings) {
        seen = readings;
        return this;
    }

    public Verdicts reasonOf(@Nullable String named) {
        reasonMetric = named;
        return this;
    }

    public Verdict build() {
        Verdict.DetectorScore zscore =
                new Verdict.DetectorScore("zscore", metric, score, 0.5, anomaly, seen, 100, (value - 43.0) / 4.6, null);
        Verdict.DetectorScore hst =
                new Verdict.DetectorScore("hst", null, score * 0.9, 0.8, anomaly && score > 0.9, seen, 250, null, null);
        return new Verdict(
                sensor,
                time,
                0,
                2,
                offset,
                time.plusSeconds(1),
                kind,
                location,
                Values.of(metric, value),
                List.of(),
                List.of(),
                late,
                anomaly,
                since,
                transition,
                score,
                0.9,
                Map.of(metric, new Verdict.Expected(43.0, 4.6)),
                kind == Verdict.Kind.SILENCE ? List.of() : List.of(zscore, hst),
                anomaly
                        ? List.of(new Verdict.Explanation("zscore", reasonMetric, value, 43.0, "far from usual"))
                        : List.of(),
                null);
    }
}
