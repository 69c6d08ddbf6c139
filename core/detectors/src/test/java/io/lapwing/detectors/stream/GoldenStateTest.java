package io.lapwing.detectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.state.StateException;
import io.lapwing.detectors.state.StateWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** States that were written by an earlier version are read for ever; bytes that are none are refused as what they are. */
class GoldenStateTest {
    private static final int CHECKSUM = 4;

    @ParameterizedTest
    @EnumSource
    void a_golden_state_is_read_and_written_as_it_was(Golden state) {
        byte[] golden = state.golden();

        assertThat(golden).hasSizeGreaterThan(40);
        assertThat(state.readAndWritten(golden)).isEqualTo(golden);
    }

    static Stream<Arguments> statesOfEarlierVersions() {
        return IntStream.range(1, StateWriter.VERSION)
                .boxed()
                .flatMap(version -> Arrays.stream(Golden.values())
                        .filter(state -> state.golden(version) != null)
                        .map(state -> arguments(state, version)));
    }

    @ParameterizedTest
    @MethodSource("statesOfEarlierVersions")
    void a_state_of_an_earlier_version_is_read_and_written_in_this_one(Golden state, int version) {
        byte[] earlier = Objects.requireNonNull(state.golden(version));

        byte[] written = state.readAndWritten(earlier);

        assertThat(earlier[0]).isEqualTo((byte) version);
        assertThat(written[0]).isEqualTo((byte) StateWriter.VERSION);
        assertThat(state.readAndWritten(written)).isEqualTo(written);
    }

    /** Once there is a fourth version this one goes, and its files stay. */
    @ParameterizedTest
    @EnumSource
    void the_same_readings_give_the_same_state_as_ever(Golden state) throws IOException {
        if (Boolean.getBoolean("lapwing.golden.update")) {
            Path file = Path.of("src/test/resources/golden/v3", state.file());
            Files.createDirectories(file.getParent());
            Files.write(file, state.made());
            assumeThat(true).as("written, not compared").isFalse();
        }
        assertThat(state.made()).isEqualTo(state.golden());
    }

    @ParameterizedTest
    @EnumSource
    void cut_short_or_with_one_bit_changed_it_is_damaged(Golden state) {
        byte[] golden = state.golden();
        for (int length = 0; length < golden.length; length++) {
            byte[] cut = Arrays.copyOf(golden, length);
            assertThatThrownBy(() -> state.readAndWritten(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(DamagedStateException.class);
        }
        for (int bit = 0; bit < 8 * golden.length; bit++) {
            byte[] flipped = golden.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> state.readAndWritten(flipped))
                    .as("bit %d flipped", bit)
                    .isInstanceOf(DamagedStateException.class);
        }
    }

    /** Nothing but the two exceptions, whatever the bytes: no endless loop, no memory, no trouble with the readings after. */
    @ParameterizedTest
    @EnumSource
    void bytes_with_a_right_checksum_are_read_or_refused(Golden state) {
        SplittableRandom random = new SplittableRandom(99);
        byte[] golden = state.golden();
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] hostile = random.nextInt(10) == 0
                    ? Arrays.copyOf(golden, CHECKSUM + 2 + random.nextInt(golden.length))
                    : golden.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = 2 + random.nextInt(hostile.length - 2);
                hostile[at] =
                        random.nextBoolean() ? (byte) random.nextInt() : (byte) (hostile[at] ^ 1 << random.nextInt(8));
            }
            checksum(hostile);
            try {
                state.readAndWritten(hostile);
                read++;
            } catch (StateException e) {
                refused++;
            }
        }
        assertThat(read).as("some say something else that can be").isPositive();
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void a_newer_version_is_told_from_damage(Golden state) {
        byte[] newer = state.golden();
        newer[0]++;
        checksum(newer);

        assertThatThrownBy(() -> state.readAndWritten(newer))
                .isInstanceOf(NewerStateException.class)
                .hasMessageContaining("version 4");
    }

    @ParameterizedTest
    @EnumSource
    void a_key_of_one_kind_is_not_read_as_another(Golden state) {
        byte[] other = state.golden();
        other[1] = 77;
        checksum(other);

        assertThatThrownBy(() -> state.readAndWritten(other)).isInstanceOf(DamagedStateException.class);
    }

    private static void checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - CHECKSUM);
        ByteBuffer.wrap(bytes).putInt(bytes.length - CHECKSUM, (int) checksum.getValue());
    }
}
