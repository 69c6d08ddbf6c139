package io.lapwing.detectors.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommonScaleTest {
    /** −log₁₀ of the upper tail, from tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "-3,0.000586654",
        "0,0.301030",
        "1,0.799546",
        "2,1.643019",
        "3,2.869699",
        "4,4.499337",
        "6,9.005865",
        "8,15.205929",
        "10,23.118052",
        "20,88.560102",
        "38,315.539793"
    })
    void the_normal_tail_is_that_of_the_tables(double z, double surprise) {
        assertThat(NormalTail.surprise(z)).isCloseTo(surprise, within(1e-3));
    }

    @Test
    void one_half_is_four_standard_deviations_and_larger_is_always_more() {
        assertThat(CommonScale.score(4)).isEqualTo(CommonScale.THRESHOLD);
        assertThat(CommonScale.score(0)).isZero();
        assertThat(CommonScale.score(-1)).isZero();
        assertThat(CommonScale.score(Double.NaN)).isZero();
        double last = 0;
        for (double deviation = 0.1; deviation < 1e6; deviation *= 1.1) {
            double score = CommonScale.score(deviation);
            assertThat(score).isGreaterThan(last).isLessThan(1);
            last = score;
        }
        assertThat(CommonScale.score(1e300)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_robust_normal_is_hardly_moved_by_what_does_not_belong() {
        RobustNormal normal = new RobustNormal(10_000, 50);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5000; i++) {
            normal.learn(i % 100 == 99 ? 1e200 : 7 + 2 * random.nextGaussian());
        }
        assertThat(normal.mean()).isBetween(6.8, 7.5);
        assertThat(normal.sd()).isBetween(1.9, 2.6);
    }

    @Test
    void a_lasting_fault_becomes_normal_after_the_patience_and_not_before() {
        PatientNormal normal = new PatientNormal(10_000, 100, 500);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1000; i++) {
            normal.learn(20 + random.nextGaussian());
        }
        double sd = normal.sd();
        for (int i = 0; i < 499; i++) {
            normal.learn(40 + random.nextGaussian());
        }
        assertThat(normal.mean()).isBetween(19.5, 20.5);
        assertThat(normal.sd()).isEqualTo(sd);

        for (int i = 0; i < 200; i++) {
            normal.learn(40 + random.nextGaussian());
        }
        assertThat(normal.mean()).isBetween(39.5, 40.5);
    }

    @Test
    void what_went_again_is_learnt_afterwards() {
        PatientNormal normal = new PatientNormal(10_000, 100, 500);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1000; i++) {
            normal.learn(20 + random.nextGaussian());
        }
        double before = normal.sd();
        for (int i = 0; i < 300; i++) {
            normal.learn(40);
        }
        normal.learn(20);

        assertThat(normal.sd()).as("it has been there").isGreaterThan(1.3 * before);
    }
}
