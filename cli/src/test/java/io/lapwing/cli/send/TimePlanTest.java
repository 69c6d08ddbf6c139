package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.contracts.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimePlanTest {
    private static final Instant OLD = Instant.parse("2013-12-02T21:15:00Z");
    private static final Instant NOW = Instant.parse("2026-05-12T14:30:00Z");

    /** At no speed does a shifted reading say a time after the one at which it is sent, and one says just that time. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 1, 2, 60, 1000})
    void noShiftedReadingIsOfTheFuture(double speed) {
        List<Reading> readings = List.of(reading(0), reading(10), reading(1_000), reading(3_600));
        TimeRange range = new TimeRange();
        readings.forEach(r -> range.add(r.time()));
        TimePlan plan = TimePlan.of(speed, true, range, NOW);
        List<Duration> ahead = readings.stream()
                .map(r -> {
                    Instant sent = NOW.plusNanos((long) plan.due(r, OLD));
                    return Duration.between(sent, plan.shifted(r).time());
                })
                .toList();
        assertThat(ahead).allMatch(d -> d.toMillis() <= 1).anyMatch(d -> Math.abs(d.toMillis()) <= 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 60})
    void unshiftedTimesStayAsTheyAre(double speed) {
        TimePlan plan = TimePlan.of(speed, false, new TimeRange(), NOW);
        assertThat(plan.shifted(reading(7))).isEqualTo(reading(7));
        assertThat(plan.due(reading(30), OLD)).isEqualTo(speed == 0 ? 0 : 30e9 / speed);
    }

    private static Reading reading(long seconds) {
        return Reading.of("s", OLD.plusSeconds(seconds), Values.of("v", 1));
    }
}
