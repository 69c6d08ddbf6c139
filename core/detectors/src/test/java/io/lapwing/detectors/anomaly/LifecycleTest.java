package io.lapwing.detectors.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final Lifecycle lifecycle = new Lifecycle(3);

    @Test
    void opens_at_the_first_and_closes_after_normal_ones_in_a_row() {
        assertThat(run("..!.!!..!...."))
                .containsExactly("-", "-", "2 OPENED", "2", "2", "2", "2", "2", "2", "2", "2", "2 CLOSED", "-");
    }

    @Test
    void the_next_reading_ends_a_silence_whatever_it_says() {
        assertThat(run(".s.!")).containsExactly("-", "1 OPENED", "1 CLOSED", "3 OPENED");
        assertThat(run(".s!!")).containsExactly("-", "1 OPENED", "1 CLOSED", "3 OPENED");
    }

    @Test
    void a_silence_within_an_anomaly_belongs_to_it() {
        assertThat(run("!s...")).containsExactly("0 OPENED", "0", "0", "0", "0 CLOSED");
    }

    @Test
    void an_alarm_holds_the_next_ones_back_for_a_while_but_not_for_most_of_a_young_sensors_life() {
        Lifecycle holding = new Lifecycle(5, 200);
        SensorState open = new SensorState.Anomalous(0, 0);

        assertThat(holding.holdsBack(SensorState.NORMAL, 199, 100_000)).isTrue();
        assertThat(holding.holdsBack(SensorState.NORMAL, 200, 100_000)).isFalse();
        assertThat(holding.holdsBack(SensorState.NORMAL, 29, 1000)).isTrue();
        assertThat(holding.holdsBack(SensorState.NORMAL, 30, 1000)).isFalse();
        assertThat(holding.holdsBack(open, 3, 100_000))
                .as("what is open goes on")
                .isFalse();
        assertThat(lifecycle.holdsBack(SensorState.NORMAL, 1, 100_000)).isFalse();
    }

    /** '!' anomalous, '.' normal, 's' silence; the position is the time. */
    private List<String> run(String events) {
        List<String> moves = new ArrayList<>();
        SensorState state = SensorState.NORMAL;
        for (int time = 0; time < events.length(); time++) {
            char event = events.charAt(time);
            Move move =
                    event == 's' ? lifecycle.onSilence(state, time) : lifecycle.onReading(state, event == '!', time);
            state = move.next();
            moves.add(
                    move.since() == null
                            ? "-"
                            : move.since() + (move.transition() == null ? "" : " " + move.transition()));
        }
        return moves;
    }
}
