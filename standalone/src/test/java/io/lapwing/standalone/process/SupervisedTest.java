package io.lapwing.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisedTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory = Path.of(".");

    @AfterEach
    void endTimer() {
        timer.shutdownNow();
    }

    @Test
    void startsAgainWhatWasKilledAndSaysSo() throws Exception {
        Supervised supervised = supervised("exec sleep 600", StopSignal.TERMINATE);
        supervised.start();
        assertThat(supervised.awaitReady(LIMIT, 1)).isTrue();
        ProcessHandle first = running().orElseThrow();
        first.destroyForcibly();
        Awaitility.await()
                .until(() -> running()
                        .filter(process -> process.pid() != first.pid())
                        .isPresent());
        Awaitility.await().until(() -> notices.size() == 2);
        assertThat(notices.getFirst()).isEqualTo("died 137");
        assertThat(notices.getLast()).isEqualTo("back");
        assertThat(RunRecord.read(directory.resolve("part")).orElseThrow().details())
                .containsEntry(RunRecord.RESTARTS, "1");
        stop(supervised);
    }

    @Test
    void staysStoppedAfterAStop() throws Exception {
        Supervised supervised = supervised("exec sleep 600", StopSignal.INTERRUPT);
        supervised.start();
        ProcessHandle process = running().orElseThrow();
        stop(supervised);
        assertThat(process.isAlive()).isFalse();
        assertThat(notices).isEmpty();
        assertThat(directory.resolve("part")).doesNotExist();
    }

    @Test
    void killsWhatDoesNotEndInTime() throws Exception {
        Supervised supervised =
                supervised("trap '' TERM; echo deaf; while true; do sleep 1; done", StopSignal.TERMINATE);
        supervised.start();
        Path log = directory.resolve("part.log");
        Awaitility.await().until(() -> Files.readString(log).contains("deaf"));
        ProcessHandle process = running().orElseThrow();
        supervised.requestStop();
        supervised.awaitEnd(Duration.ofMillis(200));
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void waitingForAHopelessStartEnds() throws Exception {
        Supervised supervised = supervised(List.of("false"), StopSignal.TERMINATE, () -> false);
        supervised.start();
        assertThat(supervised.awaitReady(LIMIT, 2)).isFalse();
        assertThat(notices).contains("died 1");
        stop(supervised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lapwing.detection.profile: bad.yaml:2: detectors[0].use is no detector",
                "Configuration validation failed:\n\tjava.lang.Exception: SRCFG00039: The config property lapwing.x is wrong"
            })
    void waitingForOneThatRefusesASettingEndsWithItsSentence(String said) throws Exception {
        Path words = Files.writeString(directory.resolve("words"), "12:00 INFO it starts\n" + said + "\n");
        Supervised supervised =
                supervised(List.of("sh", "-c", "cat '" + words + "'; exit 1"), StopSignal.TERMINATE, () -> false);
        supervised.start();
        assertThat(supervised.awaitReady(LIMIT, 100)).isFalse();
        String sentence = said.replaceFirst("(?s).*SRCFG00039: ", "");
        assertThat(supervised.refusal()).contains(sentence);
        assertThat(notices).first().isEqualTo("died 1: " + sentence);
        stop(supervised);
    }

    private Supervised supervised(String script, StopSignal signal) {
        return supervised(List.of("sh", "-c", script), signal, () -> running().isPresent());
    }

    private Supervised supervised(List<String> command, StopSignal signal, BooleanSupplier ready) {
        return new Supervised(
                new Program("part", command, Map.of(), directory.resolve("part.log"), signal, ready),
                directory,
                new Recorder(),
                timer);
    }

    private Optional<ProcessHandle> running() {
        return RunRecord.read(directory.resolve("part"))
                .flatMap(found -> found.identity().find());
    }

    private static void stop(Supervised supervised) throws Exception {
        supervised.requestStop();
        supervised.awaitEnd(LIMIT);
    }

    private final class Recorder implements Notices {
        @Override
        public void died(Program program, int exit, Optional<String> refusal, Duration lived, Duration pause) {
            notices.add("died " + exit + refusal.map(said -> ": " + said).orElse(""));
        }

        @Override
        public void back(Program program, Duration took) {
            notices.add("back");
        }

        @Override
        public void cannotStart(Program program, Exception cause) {
            notices.add("cannot start");
        }

        @Override
        public void cannotRotate(Program program, Exception cause) {
            notices.add("cannot rotate");
        }
    }
}
