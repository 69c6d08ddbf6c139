package io.lapwing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AucTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void equalsTheDefinitionsWithTies(int seed) {
        Random random = new Random(seed);
        double[] scores = random.doubles(200).map(x -> Math.rint(x * 5 * seed)).toArray();
        BitSet labels = new BitSet();
        for (int i = 0; i < 200; i++) {
            labels.set(i, random.nextInt(5) == 0);
        }
        assertThat(Auc.roc(scores, labels)).isCloseTo(pairs(scores, labels), within(1e-12));
        assertThat(Auc.precisionRecall(scores, labels)).isCloseTo(average(scores, labels), within(1e-12));
    }

    @Test
    void knownValues() {
        // scikit-learn's example: roc_auc_score 0.75, average_precision_score 0.83.
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        BitSet labels = BitSet.valueOf(new long[] {0b1100});
        assertThat(Auc.roc(scores, labels)).isEqualTo(0.75);
        assertThat(Auc.precisionRecall(scores, labels)).isCloseTo(0.8333333333, within(1e-9));
        assertThat(Auc.roc(new double[4], labels)).isEqualTo(0.5);
        assertThat(Auc.precisionRecall(new double[4], labels)).isEqualTo(0.5);
        assertThat(Auc.roc(new double[] {-0.0, 0.0}, BitSet.valueOf(new long[] {1})))
                .isEqualTo(0.5);
        assertThat(Auc.roc(scores, new BitSet())).isNaN();
    }

    private static double pairs(double[] scores, BitSet labels) {
        double won = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels.get(i) && !labels.get(j)) {
                    all++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return won / all;
    }

    private static double average(double[] scores, BitSet labels) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            if (labels.get(i)) {
                double alarms = 0;
                double right = 0;
                for (int j = 0; j < scores.length; j++) {
                    alarms += scores[j] >= scores[i] ? 1 : 0;
                    right += scores[j] >= scores[i] && labels.get(j) ? 1 : 0;
                }
                sum += right / alarms;
            }
        }
        return sum / labels.cardinality();
    }
}
