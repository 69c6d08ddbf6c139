package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnomalyTest {
    @Test
    void runsOfLabelsAndBack() {
        BitSet labels = BitSet.valueOf(new long[] {0b1011_0001});
        List<Anomaly> runs = Anomaly.runs(labels);
        assertThat(runs).containsExactly(new Anomaly(0, 0), new Anomaly(4, 5), new Anomaly(7, 7));
        assertThat(Anomaly.labels(runs)).isEqualTo(labels);
        assertThat(Anomaly.runs(new BitSet())).isEmpty();
    }

    @Test
    void scorersRefuseWhatIsOutOfOrderOrOutside() {
        assertThatThrownBy(() -> new Anomaly(5, 4)).isInstanceOf(IllegalArgumentException.class);
        List<Anomaly> twice = List.of(new Anomaly(3, 5), new Anomaly(5, 6));
        assertThatThrownBy(() -> new NabScorer().add(new double[10], twice)).hasMessageContaining("apart");
        List<Anomaly> outside = List.of(new Anomaly(3, 10));
        assertThatThrownBy(() -> VusPr.of(new double[10], outside, 1)).hasMessageContaining("within 10 readings");
    }
}
