package io.lapwing.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.contracts.Reading;
import io.lapwing.uplink.IngestServer.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UplinkTest extends UplinkFixture {
    @ParameterizedTest(name = "gzip {0}")
    @ValueSource(booleans = {false, true})
    void everythingArrivesOnceAndInOrder(boolean gzip) {
        List<Reading> readings = readings(5_000, 7);
        try (IngestServer server = new IngestServer(Answer::accept);
                Uplink uplink = uplink(server.uri(), b -> b.batch(300, 1 << 20).gzip(gzip))) {
            readings.forEach(uplink::send);
            uplink.flush();
            assertThat(server.kept()).isEqualTo(readings);
            assertThat(server.batchSizes()).allMatch(n -> n <= 300).hasSizeLessThan(60);
            assertThat(uplink.totals().accepted()).isEqualTo(5_000);
            assertThat(uplink.totals().pending()).isZero();
            assertThat(uplink.totals().retries()).isZero();
        }
    }

    /** Whatever goes wrong, the first time that each reading was kept is in the order of sending, and none is missing. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostAndOrderIsKeptWhateverGoesWrong(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Reading> readings = readings(3_000, 5);
        AtomicInteger bad = new AtomicInteger();
        IngestServer.Behaviour moody = lines -> {
            int mood;
            synchronized (random) {
                mood = random.nextInt(10);
            }
            if (mood < 6) {
                return lines.size() > 60 ? Answer.of(413) : Answer.accept(lines);
            }
            bad.incrementAndGet();
            return switch (mood) {
                case 6 -> Answer.of(429).withRetryAfter("1");
                case 7 -> Answer.of(503);
                case 8 -> Answer.of(500).butBreakOff();
                // The readings are kept and nobody hears of it: they come again.
                default -> Answer.accept(lines).butBreakOff();
            };
        };
        try (IngestServer server = new IngestServer(moody);
                Uplink uplink = uplink(server.uri(), b -> b.batch(100, 1 << 20))) {
            readings.forEach(uplink::send);
            uplink.flush();
            assertThat(new ArrayList<>(new LinkedHashSet<>(server.kept()))).isEqualTo(readings);
            assertThat(uplink.totals().accepted()).isEqualTo(3_000);
            assertThat(uplink.totals().retries()).isEqualTo(bad.get()).isGreaterThan(5);
            assertThat(heard.waits).hasSize(bad.get());
            assertThat(heard.resumed.get()).isPositive();
        }
    }

    @Test
    void withLanesEachSensorKeepsItsOrder() {
        List<Reading> readings = readings(6_000, 11);
        try (IngestServer server = new IngestServer(Answer::accept);
                Uplink uplink = uplink(server.uri(), b -> b.batch(50, 1 << 20).lanes(4))) {
            readings.forEach(uplink::send);
            uplink.flush();
            assertThat(bySensor(server.kept())).isEqualTo(bySensor(readings));
        }
    }

    @Test
    void retryAfterIsHonoured() {
        AtomicInteger requests = new AtomicInteger();
        try (IngestServer server = new IngestServer(lines ->
                        requests.incrementAndGet() == 1 ? Answer.of(503).withRetryAfter("7") : Answer.accept(lines));
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings(1, 1).forEach(uplink::send);
            uplink.flush();
            assertThat(timing.slept).containsExactly(Duration.ofSeconds(7));
            assertThat(heard.waits).extracting(UplinkListener.Cause::status).containsExactly(503);
            assertThat(heard.resumed).hasValue(1);
        }
    }

    @Test
    void backOffGrowsAndIsSpread() {
        AtomicInteger requests = new AtomicInteger();
        try (IngestServer server = new IngestServer(
                        lines -> requests.incrementAndGet() <= 12 ? Answer.of(503) : Answer.accept(lines));
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings(1, 1).forEach(uplink::send);
            uplink.flush();
        }
        assertThat(timing.slept).hasSize(12);
        for (int i = 0; i < 12; i++) {
            long full = Math.min(100L << i, 10_000);
            assertThat(timing.slept.get(i).toMillis()).isBetween(full / 2, full);
        }
        assertThat(timing.slept.stream().distinct()).hasSizeGreaterThan(8);
    }

    @Test
    void aFullQueueHoldsTheSenderUp() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        try (IngestServer server = new IngestServer(lines -> {
                    arrived.countDown();
                    open.await();
                    return Answer.accept(lines);
                });
                Uplink uplink = uplink(server.uri(), b -> b.batch(10, 1 << 20).queuedBatches(3))) {
            List<Reading> readings = readings(500, 3);
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> readings.forEach(uplink::send));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> sender.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            // One batch in flight, three that wait, one being filled, one reading that is held up.
            assertThat(uplink.totals().submitted()).isLessThanOrEqualTo(51);
            open.countDown();
            sender.get(20, TimeUnit.SECONDS);
            uplink.flush();
            assertThat(server.kept()).isEqualTo(readings);
        }
    }

    @Test
    void aLonelyReadingIsSentAfterTheLinger() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (IngestServer server = new IngestServer(lines -> {
                    arrived.countDown();
                    return Answer.accept(lines);
                });
                Uplink uplink = new Uplink(
                        UplinkSettings.to(server.uri())
                                .linger(Duration.ofMillis(20))
                                .build(),
                        heard,
                        new SplittableRandom(1))) {
            readings(1, 1).forEach(uplink::send);
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingSendsWhatIsQueued() {
        List<Reading> readings = readings(777, 3);
        try (IngestServer server = new IngestServer(Answer::accept)) {
            try (Uplink uplink = uplink(server.uri(), b -> b.linger(Duration.ofHours(1)))) {
                readings.forEach(uplink::send);
            }
            assertThat(server.kept()).isEqualTo(readings);
        }
    }

    @Test
    void whereNobodyListensItGivesUpInTheEnd() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        Uplink uplink = uplink(nobody, b -> b.giveUpAfter(Duration.ofSeconds(30)));
        uplink.send(readings(1, 1).getFirst());
        assertThatThrownBy(uplink::flush)
                .isInstanceOf(UplinkException.Unavailable.class)
                .hasMessageContaining("nothing listens there");
        assertThat(Duration.ofNanos(timing.nanoTime())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41));
        assertThat(uplink.totals().pending()).isEqualTo(1);
        assertThatThrownBy(() -> uplink.send(readings(1, 1).getFirst()))
                .isInstanceOf(UplinkException.Unavailable.class);
        uplink.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 405, 415, 400})
    void whoDoesNotTakeReadingsIsNotAskedAgain(int status) {
        AtomicInteger requests = new AtomicInteger();
        try (IngestServer server = new IngestServer(lines -> {
                    requests.incrementAndGet();
                    return Answer.of(status, "<html>hello</html>");
                });
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings(1, 1).forEach(uplink::send);
            assertThatThrownBy(uplink::flush)
                    .isInstanceOf(UplinkException.Refused.class)
                    .hasMessageContaining("HTTP " + status);
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void anAnswerThatCountsNothingIsNotTakenForAnAcknowledgement() {
        try (IngestServer server = new IngestServer(lines -> Answer.of(200, "{\"hello\":\"world\"}"));
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings(1, 1).forEach(uplink::send);
            assertThatThrownBy(uplink::flush)
                    .isInstanceOf(UplinkException.Refused.class)
                    .hasMessageContaining("no ingest-service");
        }
    }

    @Test
    void closeSaysWhatNoOtherCallSaid() {
        try (IngestServer server = new IngestServer(lines -> Answer.of(401))) {
            Uplink uplink = uplink(server.uri(), b -> b.linger(Duration.ofHours(1)));
            readings(1, 1).forEach(uplink::send);
            assertThatThrownBy(uplink::close).isInstanceOf(UplinkException.Refused.class);
        }
    }

    @Test
    void abortEndsAtOnceAndKnowsWhatIsPending() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (IngestServer server = new IngestServer(lines -> {
            arrived.countDown();
            never.await();
            return Answer.accept(lines);
        })) {
            Uplink uplink = uplink(server.uri(), b -> b.batch(10, 1 << 20));
            CompletableFuture<Void> sender =
                    CompletableFuture.runAsync(() -> readings(500, 3).forEach(uplink::send));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            uplink.abort();
            assertThatThrownBy(() -> sender.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(UplinkException.Closed.class);
            assertThat(uplink.totals().pending()).isBetween(10L, 60L);
            uplink.close();
        }
    }

    private static Object bySensor(List<Reading> readings) {
        return readings.stream().collect(Collectors.groupingBy(Reading::sensor));
    }
}
