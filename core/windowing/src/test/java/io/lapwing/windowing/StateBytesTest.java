package io.lapwing.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of the state: those of every version that was ever written stay readable, and what nobody wrote is refused.
 * {@code -Dlapwing.golden.update=DIR} writes the files of the version at hand.
 */
class StateBytesTest {
    private static final WindowSettings SETTINGS = WindowSettings.DEFAULT;

    @ParameterizedTest
    @ValueSource(strings = {"shared", "sensor"})
    void version_1_is_read_and_written_as_it_was(String name) throws IOException {
        String key = name.equals("shared") ? PartitionWindows.SHARED : "pi-7/dht22";
        updateIfAsked(name, key);
        byte[] golden = golden(name);
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(SETTINGS));

        windows.read(key, golden);

        assertThat(windows.write(key)).isEqualTo(golden);
        assertThat(golden[0]).isEqualTo((byte) 1);
    }

    @Test
    void what_the_golden_sensor_says_next() throws IOException {
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(SETTINGS));
        windows.read(PartitionWindows.SHARED, golden("shared"));
        windows.read("pi-7/dht22", golden("sensor"));
        PartitionWindows original = example();
        StepResults found = new StepResults();
        StepResults expected = new StepResults();
        for (int second = 1; second <= 40; second++) {
            windows.tick(original.clock() + 1_000_000, found);
            original.tick(original.clock() + 1_000_000, expected);
        }

        assertThat(found.windows()).isNotEmpty().isEqualTo(expected.windows());
    }

    @Test
    void a_newer_version_is_told_apart_from_damage() throws IOException {
        byte[] newer = golden("sensor");
        newer[0] = 2;
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(SETTINGS));

        assertThatExceptionOfType(NewerStateException.class)
                .isThrownBy(() -> windows.read("s", newer))
                .withMessageContaining("version 2");
        assertThat(windows.holds("s")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "sensor"})
    void truncated_states_are_refused(String name) throws IOException {
        byte[] golden = golden(name);
        for (int length = 0; length < golden.length; length++) {
            byte[] cut = Arrays.copyOf(golden, length);
            assertThatExceptionOfType(DamagedStateException.class)
                    .as("%d of %d bytes", length, golden.length)
                    .isThrownBy(() -> read(name, cut));
            byte[] checked = withChecksum(Arrays.copyOf(golden, Math.max(1, length) + 4));
            assertThat(outcome(name, checked))
                    .as("%d bytes and a checksum", length)
                    .isNotEqualTo("other");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "sensor"})
    void every_flipped_bit_is_noticed(String name) throws IOException {
        byte[] golden = golden(name);
        for (int bit = Byte.SIZE; bit < golden.length * Byte.SIZE; bit++) {
            byte[] flipped = golden.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThatExceptionOfType(DamagedStateException.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> read(name, flipped));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hostile_bytes_with_a_right_checksum_are_refused_or_can_be_gone_on_with(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            String name = random.nextBoolean() ? "sensor" : "shared";
            byte[] bytes = golden(name);
            int changes = random.nextInt(1, 4);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(1, bytes.length - 4);
                bytes[at] = switch (random.nextInt(4)) {
                    case 0 -> (byte) (bytes[at] ^ (1 << random.nextInt(8)));
                    case 1 -> (byte) 0xff;
                    case 2 -> (byte) 0x80;
                    default -> (byte) random.nextInt();
                };
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(5, bytes.length + 8));
            }
            String outcome = outcome(name, withChecksum(bytes));
            assertThat(outcome).as(() -> "seed " + seed).isIn("damaged", "read");
            read += outcome.equals("read") ? 1 : 0;
        }
        assertThat(read).as("some were harmless").isPositive();
    }

    /** Reads, and where that goes well, steps on: nothing that was let in may fail later. */
    private static String outcome(String name, byte[] state) {
        PartitionWindows windows;
        try {
            windows = read(name, state);
        } catch (DamagedStateException e) {
            return "damaged";
        } catch (NewerStateException e) {
            return "newer";
        }
        String key = name.equals("shared") ? PartitionWindows.SHARED : "s";
        byte[] written = Objects.requireNonNull(windows.write(key));
        assertThat(written).isEqualTo(state);
        StepResults out = new StepResults();
        long clock = windows.clock() == Long.MIN_VALUE ? 0 : windows.clock();
        long newest = Math.max(0, windows.newest("s"));
        for (long ahead : new long[] {-20, -1, 0, 5, 12, 100}) {
            windows.step(
                    new TestReading(
                            "s",
                            newest + ahead * 1_000_000,
                            0,
                            "roof",
                            List.of("a", "humidity", "z"),
                            Arrays.asList(1.0, null, 3.0)),
                    clock + ahead * 1_000_000,
                    out);
        }
        for (int i = 0; i < 50; i++) {
            windows.tick(clock + i * 1_000_000L, out);
        }
        assertThat(out.windows()).isNotEmpty();
        return "read";
    }

    private static PartitionWindows read(String name, byte[] state) {
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(SETTINGS));
        windows.read(name.equals("shared") ? PartitionWindows.SHARED : "s", state);
        return windows;
    }

    private static byte[] withChecksum(byte[] state) {
        int end = state.length - StateOutput.CHECKSUM_BYTES;
        ByteBuffer.wrap(state).putInt(end, StateOutput.checksum(state, end));
        return state;
    }

    /** A sensor with about everything that a state can hold. */
    private static PartitionWindows example() {
        PartitionWindows windows = new PartitionWindows(WindowPlan.of(SETTINGS));
        StepResults out = new StepResults();
        long appendTime = 1_780_000_000_000_000L;
        long time = 1_779_999_990_000_000L;
        for (int i = 0; i < 60; i++) {
            time += i % 7 == 3 ? 2_500_000 : 400_000;
            appendTime += 400_000;
            TestReading reading = new TestReading(
                    "pi-7/dht22",
                    i % 9 == 8 ? time - 15_000_000 : time,
                    i % 11 == 10 ? 2 : 0,
                    i % 5 == 0 ? "cellar" : i % 17 == 16 ? "dachboden ☂" : null,
                    List.of("humidity", "temperature"),
                    Arrays.<@Nullable Double>asList(i % 6 == 5 ? null : 40.0 + i % 13, i % 4 == 0 ? -0.0 : i * 0.1));
            windows.step(reading, appendTime, out);
        }
        return windows;
    }

    private static void updateIfAsked(String name, String key) throws IOException {
        String folder = System.getProperty("lapwing.golden.update");
        if (folder != null) {
            byte[] state = Objects.requireNonNull(example().write(key));
            Files.writeString(
                    Path.of(folder, name + ".hex"),
                    HexFormat.of().formatHex(state).replaceAll("(.{120})", "$1\n") + "\n");
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = StateBytesTest.class.getResourceAsStream("/state/1/" + name + ".hex")) {
            String hex = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        }
    }
}
