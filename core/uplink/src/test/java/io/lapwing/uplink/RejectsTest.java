package io.lapwing.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Reading;
import io.lapwing.uplink.IngestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ingest refuses is gone, told with its reason, and stops nothing. */
@Timeout(60)
class RejectsTest extends UplinkFixture {
    @Test
    void rejectsNameTheReading() {
        List<Reading> readings = readings(10, 3);
        String body = "{\"accepted\":8,\"rejected\":["
                + "{\"at\":\"line 3\",\"reason\":\"too-old\",\"detail\":\"it is\"},"
                + "{\"at\":\"line 10\",\"reason\":\"future-time\",\"detail\":\"it is\"}],\"rejectedCount\":2}";
        try (IngestServer server = new IngestServer(lines -> Answer.of(202, body));
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings.forEach(uplink::send);
            uplink.flush();
            assertThat(uplink.totals().accepted()).isEqualTo(8);
            assertThat(uplink.totals().rejected()).containsOnlyKeys("too-old", "future-time");
            assertThat(heard.rejects)
                    .extracting(Reject::json)
                    .containsExactly(json(readings.get(2)), json(readings.get(9)));
        }
    }

    @Test
    void aBatchOfWhichNothingIsAcceptedIsReportedAndTheNextGoesOut() {
        AtomicInteger requests = new AtomicInteger();
        String items = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "{\"at\":\"line %d\",\"reason\":\"too-old\",\"detail\":\"\"}".formatted(i))
                .collect(Collectors.joining(","));
        String body = "{\"type\":\"urn:lapwing:problem:rejected\",\"status\":400,\"detail\":\"all\",\"rejected\":["
                + items + "],\"rejectedCount\":150}";
        try (IngestServer server = new IngestServer(
                        lines -> requests.incrementAndGet() == 1 ? Answer.of(400, body) : Answer.accept(lines));
                Uplink uplink = uplink(server.uri(), b -> b.batch(150, 1 << 20))) {
            readings(200, 3).forEach(uplink::send);
            uplink.flush();
            assertThat(uplink.totals().accepted()).isEqualTo(50);
            assertThat(uplink.totals().rejected())
                    .containsEntry("too-old", 100L)
                    .containsEntry(Reject.UNLISTED, 50L)
                    .hasSize(2);
            assertThat(uplink.totals().pending()).isZero();
        }
    }

    @Test
    void oneReadingThatIsTooLargeDoesNotStopTheOthers() {
        List<Reading> readings = readings(64, 3);
        String huge = readings.get(37).time().toString();
        try (IngestServer server = new IngestServer(lines ->
                        lines.stream().anyMatch(l -> l.contains(huge)) ? Answer.of(413) : Answer.accept(lines));
                Uplink uplink = uplink(server.uri(), b -> {})) {
            readings.forEach(uplink::send);
            uplink.flush();
            List<Reading> rest = new ArrayList<>(readings);
            rest.remove(37);
            assertThat(server.kept()).isEqualTo(rest);
            assertThat(uplink.totals().rejected()).containsOnlyKeys("too-large").containsEntry("too-large", 1L);
            assertThat(heard.rejects).extracting(Reject::json).containsExactly(json(readings.get(37)));
        }
    }

    @Test
    void whatIsCountedAndNotListedIsToldByItsReason() {
        String items = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "{\"at\":\"line %d\",\"reason\":\"too-old\",\"detail\":\"\"}".formatted(i))
                .collect(Collectors.joining(","));
        String body = "{\"accepted\":40,\"rejected\":[%s],\"rejectedCount\":158,".formatted(items)
                + "\"rejectedByReason\":{\"bad-name\":20,\"too-old\":138}}";
        try (IngestServer server = new IngestServer(lines -> Answer.of(202, body));
                Uplink uplink = uplink(server.uri(), b -> b.batch(200, 1 << 20))) {
            readings(200, 3).forEach(uplink::send);
            uplink.flush();
            // Two are neither accepted nor counted.
            assertThat(uplink.totals().rejected())
                    .isEqualTo(Map.of("too-old", 138L, "bad-name", 20L, Reject.UNLISTED, 2L));
            assertThat(uplink.totals().accepted()).isEqualTo(40);
            assertThat(heard.rejects).hasSize(160);
        }
    }

    /** Whatever an answer says, no reading is booked twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"too-old\":1000000000000}",
                "{\"too-old\":-7,\"x\":{\"y\":[1]},\"z\":\"many\"}",
                "[1,2]",
                "17",
                "null"
            })
    void oddCountsAreNotBelieved(String byReason) {
        String body =
                "{\"accepted\":1,\"rejected\":[],\"rejectedByReason\":%s,\"rejectedCount\":9}".formatted(byReason);
        try (IngestServer server = new IngestServer(lines -> Answer.of(202, body));
                Uplink uplink = uplink(server.uri(), b -> b.batch(10, 1 << 20))) {
            readings(10, 3).forEach(uplink::send);
            uplink.flush();
            assertThat(uplink.totals().accepted()).isEqualTo(1);
            assertThat(uplink.totals().rejectedCount()).isEqualTo(9);
            assertThat(uplink.totals().pending()).isZero();
        }
    }
}
