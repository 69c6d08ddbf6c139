package io.lapwing.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void rotatesByCopyingAsideSoThatAnAppendingWriterGoesOn() throws Exception {
        Path file = directory.resolve("x.log");
        LogFile log = new LogFile(file, 10);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line : List.of("first line\n", "second line\n", "third line\n")) {
                writer.write(line.getBytes(StandardCharsets.UTF_8));
                log.rotate();
            }
            writer.write("small\n".getBytes(StandardCharsets.UTF_8));
            log.rotate();
        }
        assertThat(file).hasContent("small\n");
        assertThat(directory.resolve("x.log.1")).hasContent("third line\n");
        assertThat(directory.resolve("x.log.2")).hasContent("second line\n");
        assertThat(directory.resolve("x.log.3")).doesNotExist();
    }

    @Test
    void tailHasTheLastLines() throws Exception {
        Path file = directory.resolve("x.log");
        LogFile log = new LogFile(file);
        assertThat(log.tail(3)).isEmpty();
        Files.writeString(
                file,
                IntStream.rangeClosed(1, 100_000).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
        assertThat(log.tail(3)).containsExactly("99998", "99999", "100000");
    }

    @Test
    void followShowsTheEndThenWhatIsAddedAlsoAfterARotation() throws Exception {
        Path file = directory.resolve("x.log");
        Files.writeString(file, "old\nnewest\n");
        LogFile log = new LogFile(file, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                log.follow(1, new PrintStream(out, false, StandardCharsets.UTF_8));
            } catch (Exception e) {
                Thread.currentThread().interrupt();
            }
        });
        Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).equals("newest\n"));
        Files.writeString(file, "added and longer than what was there\n", StandardOpenOption.APPEND);
        Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).contains("added"));
        log.rotate();
        Files.writeString(file, "after\n", StandardOpenOption.APPEND);
        Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).endsWith("there\nafter\n"));
        follower.interrupt();
        follower.join();
    }

    @Test
    void followEndsWhereNobodyReads() throws Exception {
        Path file = Files.writeString(directory.resolve("x.log"), "a\n");
        PipedInputStream reader = new PipedInputStream();
        try (PrintStream out = new PrintStream(new PipedOutputStream(reader), false, StandardCharsets.UTF_8)) {
            reader.close();
            // Returns by itself, or the test does not end.
            new LogFile(file).follow(1, out);
            assertThat(out.checkError()).isTrue();
        }
    }
}
