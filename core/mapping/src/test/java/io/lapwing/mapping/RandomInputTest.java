package io.lapwing.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.mapping.guess.MappingGuesser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random damage: whatever comes in, no exception comes out, no reading breaks the contract, and neighbours survive. A failure
 * names its seed.
 */
class RandomInputTest {
    private static final List<Mapping> MAPPINGS = Mappings.builtIn();
    private static final List<String> SEEDS = List.of(
            "[{\"sensor\":\"a\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"x\":1.5,\"y\":null},\"flag\":true,\"attributes\":{\"m\":\"n\"}},{\"sensor\":\"b\",\"time\":\"2026-05-12T14:32:08+02:00\",\"seq\":3,\"values\":{\"x\":-1e3},\"units\":{\"x\":\"°C\"}}]",
            "{\"data_time_stamp\":1712793665,\"fields\":[\"sensor_index\",\"humidity\",\"rssi\"],\"data\":[[53,null,-50],[77,40,-58],[81,41,-72]],\"x\":{\"y\":[1,2]}}",
            "timestamp,value\r\n2014-04-01 00:00:00,20.0\r\n\"2014-04-01 00:05:00\",\"21\"\r\n2014-04-01 00:10:00,\r\n",
            "datetime;a;b;anomaly;changepoint\n2020-03-09 10:34:33;0.027;32.0;0.0;0.0\n2020-03-09 10:34:34;1;2;1.0;1.0\n",
            "Reading# Mote-ID Humidity Temperature Label\n1\t1\t45.93\t27.97\t0\n2\t1\t45.9\t27.95\t1\n",
            "ts,device,co,humidity,light,lpg,motion,smoke,temp\n1.5945120943859746E9,b8:27,0.0049,51.0,false,0.0076,true,0.02,22.7\n",
            "dht22;2026-05-12T14:00:00Z;41.5;21.0\ndht22;1778594400;41.5\n",
            "{\"sensor\":\"a\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"x\":1}}\n{\"sensor\":\"b\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"x\":1}}\n");
    private static final List<String> FITTING =
            List.of("lapwing", "purpleair", "nab", "skab", "wsn", "iot-telemetry", "semicolon", "lapwing");
    private static final byte[] SPICE =
            "{}[]\",:;\\\n\r\t \u0000NaN1e9-+.truefalsenull\uFEFF°".getBytes(StandardCharsets.UTF_8);

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverAnExceptionAndNeverABadReading(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        int rejected = 0;
        for (int i = 0; i < 400; i++) {
            int sample = random.nextInt(SEEDS.size());
            byte[] input = random.nextInt(10) == 0 ? noise(random) : damaged(SEEDS.get(sample), random);
            // Most often the mapping and format that fit, so that damaged readings get far.
            boolean fits = random.nextInt(4) != 0;
            Mapping mapping =
                    fits ? Mappings.named(FITTING.get(sample)) : MAPPINGS.get(random.nextInt(MAPPINGS.size()));
            Format format = fits ? Format.AUTO : Format.values()[random.nextInt(Format.values().length)];

            Read read = Read.all(mapping, Input.of(input), format, "some/file.csv");

            assertThat(read.outcomes()).as("seed %d round %d", seed, i).isNotEmpty();
            read.accepted().forEach(reading -> assertContract(reading, seed, i(input)));
            read.rejected().forEach(refused -> assertThat(refused.detail()).isNotEmpty());
            accepted += read.accepted().size();
            rejected += read.rejected().size();
        }
        assertThat(accepted).as("seed %d: readings that were checked", seed).isGreaterThan(100);
        assertThat(rejected).as("seed %d: rows that were refused", seed).isGreaterThan(100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void guessingNeverBreaks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 30; i++) {
            byte[] input = damaged(SEEDS.get(random.nextInt(SEEDS.size())), random);
            try {
                MappingGuesser.guess(Input.of(input), "some/file.csv", InstantSource.fixed(Read.NOW));
            } catch (io.lapwing.contracts.InvalidRecordException e) {
                assertThat(e.detail()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i + ": " + i(input), e);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDamagedLineCostsOnlyItself(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> expected = new ArrayList<>();
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            byte[] line = "{\"sensor\":\"s%d\",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"x\":1}}"
                    .formatted(i)
                    .getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) {
                line[random.nextInt(line.length)] = 7;
            } else {
                expected.add("s" + i);
            }
            write(input, line);
            input.write('\n');
        }

        Read read = Read.all(Mappings.lapwing(), Input.of(input.toByteArray()), Format.NDJSON, null);

        assertThat(read.sensors()).isEqualTo(expected);
        assertThat(read.outcomes()).hasSize(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anArrayCutAnywhereGivesItsWholeElements(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("[");
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"sensor\":\"s%d }],[{ \\\" \",\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"x\":1}}"
                            .formatted(i));
            ends.add(text.length());
        }
        for (int round = 0; round < 20; round++) {
            int cut = 1 + random.nextInt(text.length() - 1);
            long whole = ends.stream().filter(end -> end <= cut).count();

            Read read = Read.text(Mappings.lapwing(), Format.JSON, text.substring(0, cut));

            assertThat(read.accepted()).as("seed %d cut at %d", seed, cut).hasSize((int) whole);
            assertThat(read.rejected()).hasSize(1);
        }
    }

    private static void assertContract(Reading reading, long seed, String input) {
        assertThat(ReadingJson.read(ReadingJson.write(reading)))
                .as("seed %d: %s", seed, input)
                .isEqualTo(reading);
        assertThat(Limits.DEFAULT.check(reading, Read.NOW)).isSameAs(reading);
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(300)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextBoolean() ? SPICE[random.nextInt(SPICE.length)] : (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] damaged(String sample, SplittableRandom random) {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(6); n > 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> {
                    out.write(bytes, 0, at);
                    out.write(bytes, to, bytes.length - to);
                    bytes = out.toByteArray();
                }
                case 3 -> {
                    out.write(bytes, 0, to);
                    out.write(bytes, at, bytes.length - at);
                    bytes = out.toByteArray();
                }
                default -> {
                    out.write(bytes, 0, at);
                    bytes = out.toByteArray();
                }
            }
        }
        return bytes;
    }

    private static String i(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    private static void write(ByteArrayOutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
