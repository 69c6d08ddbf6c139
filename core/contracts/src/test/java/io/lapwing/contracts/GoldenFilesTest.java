package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version that was ever written is read, and the newest is written as it stands in its golden file. */
class GoldenFilesTest {
    static Stream<Arguments> files() {
        UnaryOperator<byte[]> reading = json -> ReadingJson.write(ReadingJson.read(json));
        UnaryOperator<byte[]> window = json -> WindowJson.write(WindowJson.read(json));
        UnaryOperator<byte[]> verdict = json -> VerdictJson.write(VerdictJson.read(json));
        UnaryOperator<byte[]> deadLetter = json -> DeadLetterJson.write(DeadLetterJson.read(json));
        return Stream.of(
                Arguments.of("reading-1-full", reading),
                Arguments.of("reading-1-least", reading),
                Arguments.of("window-1-full", window),
                Arguments.of("window-1-nulls-only", window),
                Arguments.of("verdict-1-full", verdict),
                Arguments.of("verdict-1-silence", verdict),
                Arguments.of("dead-letter-1", deadLetter));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readAndWrittenAgainItIsTheSame(String name, UnaryOperator<byte[]> readAndWrite) throws IOException {
        String golden = load(name);

        byte[] written = readAndWrite.apply(golden.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void unknownFieldsOfANewerWriterAreIgnored(String name, UnaryOperator<byte[]> readAndWrite) throws IOException {
        String golden = load(name);
        String newer =
                golden.replaceFirst("\\{", "{\"fromTheFuture\":{\"deep\":[1,{\"x\":null}]},\"alsoNew\":\"text\",");

        byte[] written = readAndWrite.apply(newer.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden);
    }

    @Test
    void aVerdictsDetectorsAreReadApart() throws IOException {
        byte[] golden = load("verdict-1-full").getBytes(StandardCharsets.UTF_8);
        Verdict whole = VerdictJson.read(golden);

        Verdict without = VerdictJson.readWithoutDetectors(golden);

        assertThat(whole.detectors()).isNotEmpty();
        assertThat(VerdictJson.readDetectors(golden)).isEqualTo(whole.detectors());
        assertThat(without.detectors()).isEmpty();
        assertThat(without)
                .usingRecursiveComparison()
                .ignoringFields("detectors")
                .isEqualTo(whole);
    }

    private static String load(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenFilesTest.class.getResourceAsStream("/golden/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
