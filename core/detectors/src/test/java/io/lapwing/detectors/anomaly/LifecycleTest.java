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
