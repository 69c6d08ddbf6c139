package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UcrScorerTest {
    @Test
    void thePlaceIsTheFirstOfTheHighestAfterLearning() {
        double[] scores = {0.9, 0.1, 0.3, 0.7, 0.2, 0.7};
        assertThat(UcrScorer.place(scores, 0)).isZero();
        assertThat(UcrScorer.place(scores, 1)).isEqualTo(3);
        assertThat(UcrScorer.place(scores, 4)).isEqualTo(5);
        assertThatThrownBy(() -> UcrScorer.place(scores, 6)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "399, 500, 510, false",
        "400, 500, 510, true",
        "610, 500, 510, true",
        "611, 500, 510, false",
        "299, 500, 699, false",
        "300, 500, 699, true",
        "899, 500, 699, true",
        "900, 500, 699, false",
    })
    void aHitIsWithinItsLengthOrAHundred(int place, int begin, int end, boolean hit) {
        assertThat(UcrScorer.isHit(place, new Anomaly(begin, end))).isEqualTo(hit);
    }
}
