package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final List<Anomaly> ANOMALIES =
            List.of(new Anomaly(10, 12), new Anomaly(40, 45), new Anomaly(90, 95));

    @Test
    void countsAnomaliesAndRunsOfFalseAlarms() {
        // 9 and 20 to 22 are false; 19 is the last that belongs to the first anomaly; 96 is within its grace.
        Events events = Events.of(alarms(9, 19, 20, 21, 22, 41, 43, 60, 62, 96), ANOMALIES, 100, Events.GRACE, 2);
        assertThat(events).isEqualTo(new Events(3, 3, 4, List.of(9, 1, 6), 2));
        assertThat(events.precision()).isCloseTo(3 / 7.0, within(1e-12));
        assertThat(events.recall()).isEqualTo(1);
        assertThat(events.f1()).isCloseTo(0.6, within(1e-12));
        assertThat(events.falseAlarmsPerDay()).isEqualTo(2);
        assertThat(events.medianDelay()).isEqualTo(6);
    }

    @Test
    void anAlarmTooLateIsFalseAndOneForTwoFindsBoth() {
        assertThat(Events.of(alarms(20), ANOMALIES, 100, 7, 1)).isEqualTo(new Events(0, 3, 1, List.of(), 1));
        List<Anomaly> close = List.of(new Anomaly(10, 12), new Anomaly(15, 16));
        assertThat(Events.of(alarms(16), close, 100, 7, 1)).isEqualTo(new Events(2, 2, 0, List.of(6, 1), 1));
    }

    @Test
    void poolsCounts() {
        Events one = new Events(1, 2, 3, List.of(4), 1);
        Events both = one.plus(new Events(1, 1, 0, List.of(7), 0.5)).plus(Events.NONE);
        assertThat(both).isEqualTo(new Events(2, 3, 3, List.of(4, 7), 1.5));
        assertThat(both.medianDelay()).isEqualTo(5.5);
        assertThat(both.plus(new Events(0, 0, 1, List.of(), Double.NaN)).falseAlarmsPerDay())
                .isNaN();
    }

    @Test
    void saysWhatCannotBeSaid() {
        assertThat(Events.NONE.precision()).isNaN();
        assertThat(Events.NONE.recall()).isNaN();
        assertThat(Events.NONE.medianDelay()).isNaN();
        assertThat(Events.NONE.falseAlarmsPerDay()).isNaN();
        assertThat(Events.days(new long[] {86_400_000_000L, 0, 43_200_000_000L}))
                .isEqualTo(1);
    }

    private static BitSet alarms(int... readings) {
        BitSet alarms = new BitSet();
        for (int reading : readings) {
            alarms.set(reading);
        }
        return alarms;
    }
}
