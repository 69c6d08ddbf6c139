package io.lapwing.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.cli.Cli;
import io.lapwing.cli.FakeLapwing;
import io.lapwing.cli.FakeLapwing.Answer;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay says at its end what of it was new, where the query API can tell. */
@Timeout(60)
class NewReadingsTest extends ReplayFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0   | 100 | stored 100 readings, all of them new
                    40  | 140 | stored 100 readings, all of them new
                    100 | 100 | stored nothing new: all readings were there already, and a repeat changes nothing
                    99  | 100 | stored 1 new reading: the other 99 were there already, and a repeat changes nothing
                    1   | 100 | stored 99 new readings: the other one was there already, and a repeat changes nothing
                    0   | 105 | stored 105 new readings of these sensors meanwhile; others send for them, too
                    """)
    void theStoredReadingsOfTheFilesSensorsAreCompared(long before, long after, String sentence) throws IOException {
        try (FakeLapwing lapwing = new FakeLapwing()) {
            // The second count takes two pages.
            answer(
                    lapwing,
                    sensors(null, sensor("s", before), sensor("other", 1)),
                    sensors("more", sensor("a", 7)),
                    sensors(null, sensor("s", after), sensor("other", 1_000)));
            behind(lapwing, 3, 3);

            Cli cli = send(lapwing.url());

            assertThat(cli.exit()).as(cli.err()).isZero();
            assertThat(cli.out()).contains("\n" + sentence + "\nsee " + lapwing.url() + "/?sensor=s&");
            assertThat(lapwing.requests("sensors").getLast().query()).containsEntry("cursor", "more");
        }
    }

    @Test
    void whatIsStillOnItsWayIsWaitedFor() throws IOException {
        try (FakeLapwing lapwing = new FakeLapwing()) {
            answer(lapwing, sensors(null), sensors(null, sensor("s", 100)));
            behind(lapwing, 5_000, 0, 700, 0, 0);

            assertThat(send(lapwing.url()).out()).contains("stored 100 readings, all of them new");

            assertThat(lapwing.requests("status")).hasSize(5);
        }
    }

    @Test
    void withoutAQueryApiNothingIsToldAndAllIsSent() throws IOException {
        String nobody;
        try (FakeLapwing lapwing = new FakeLapwing()) {
            nobody = lapwing.url();
        }

        Cli cli = send(nobody);

        assertThat(cli.exit()).as(cli.err()).isZero();
        assertThat(cli.out()).contains("accepted 100 readings").doesNotContain("stored");
        assertThat(ingest.readings()).hasSize(100);
    }

    private Cli send(String url) throws IOException {
        return replay(ndjson("own.ndjson", readings("s", 100)).toString(), "--url", url);
    }

    private static void answer(FakeLapwing lapwing, Answer... answers) {
        Iterator<Answer> next = List.of(answers).iterator();
        lapwing.answer("sensors", request -> next.next());
    }

    private static void behind(FakeLapwing lapwing, Integer... counts) {
        Iterator<Integer> next = List.of(counts).iterator();
        lapwing.answer("status", request -> Answer.ok("{\"lag\":{\"behind\":%d}}".formatted(next.next())));
    }

    private static Answer sensors(@Nullable String next, String... items) {
        return Answer.ok("{\"items\":[%s],\"next\":%s}"
                .formatted(String.join(",", items), next == null ? "null" : "\"" + next + "\""));
    }

    private static String sensor(String name, long readings) {
        return "{\"sensor\":\"%s\",\"readings\":%d}".formatted(name, readings);
    }
}
