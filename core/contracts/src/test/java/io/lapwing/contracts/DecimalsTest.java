package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.1,
                0.000001,
                0.001,
                0.0010000000000000002,
                0.000999,
                21.4,
                -40.5,
                100,
                9_999_999.999999,
                9_999_999.9999999,
                10_000_000,
                1e300,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                1.0000005,
                0.30000000000000004,
                2147483647.5,
                9.999999999999999e6
            })
    void writes_what_the_jdk_writes(double value) throws IOException {
        assertThat(text(value)).isEqualTo(Double.toString(value));
    }

    @Test
    void writes_what_the_jdk_writes_whatever_the_number() throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 500_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextLong(-1_000_000_000, 1_000_000_000) / Math.pow(10, random.nextInt(9));
                case 1 -> random.nextDouble(-1e8, 1e8);
                case 2 -> Math.nextUp(random.nextLong(10_000_000_000_000L) / 1e6);
                default -> Double.longBitsToDouble(random.nextLong());
            };
            if (Double.isFinite(value)) {
                assertThat(text(value)).isEqualTo(Double.toString(value));
            }
        }
    }

    private static String text(double value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonCodec.FACTORY.createGenerator(text)) {
            Decimals.write(out, value);
        }
        return text.toString();
    }
}
