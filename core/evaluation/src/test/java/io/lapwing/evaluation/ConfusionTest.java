package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private static final double[] SCORES = {0.9, 0.9, 0.1, 0.5, 0.7, 0.2, 0.6, 0.4};

    @Test
    void countsFromWhereLearningEnds() {
        Confusion counted = Confusion.of(SCORES, 0.5, List.of(new Anomaly(0, 0), new Anomaly(4, 5)), 1);
        assertThat(counted).isEqualTo(new Confusion(1, 3, 1, 2));
        assertThat(counted.f1()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(counted.falseAlarmRate()).isCloseTo(0.6, within(1e-12));
        assertThat(counted.missedAlarmRate()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void poolsBeforeItDivides() {
        Confusion pooled =
                new Confusion(1, 0, 0, 9).plus(new Confusion(0, 3, 1, 0)).plus(Confusion.NONE);
        assertThat(pooled).isEqualTo(new Confusion(1, 3, 1, 9));
        assertThat(pooled.f1()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(pooled.falseAlarmRate()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void saysWhereThereIsNothingToDivide() {
        assertThat(Confusion.NONE.f1()).isNaN();
        assertThat(Confusion.of(SCORES, 0.5, List.of(), 0).missedAlarmRate()).isNaN();
    }
}
