package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.stream.Output;
import io.lapwing.stream.RecordReader;
import io.lapwing.stream.simulated.Records;
import io.lapwing.windowing.MetricSettings;
import io.lapwing.windowing.NamePattern;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class WindowStepTest {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final WindowSettings SETTINGS = WindowSettings.tumbling(
            Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(15), 2, 8);

    /** Keeps everything that comes out, as text. */
    private static final class Kept implements Output {
        final List<String> everything = new ArrayList<>();
        final List<DeadLetter> letters = new ArrayList<>();

        @Override
        public void send(String topic, String key, byte[] value) {
            assertThat(topic).isEqualTo("lapwing.windows");
            Window window = WindowJson.read(value);
            assertThat(key).isEqualTo(window.sensor());
            everything.add(window.toString());
        }

        @Override
        public void send(String topic, byte[] value) {
            assertThat(topic).isEqualTo("lapwing.dead-letters");
            letters.add(DeadLetterJson.read(value));
        }
    }

    @Test
    void what_is_no_reading_and_what_is_too_late_become_dead_letters_that_say_where() {
        Kept out = new Kept();
        byte[] late = reading("s", START, 1);

        step(
                List.of(
                        Records.of(3, 7, START, "s", reading("s", START.plusSeconds(100), 1)),
                        Records.of(3, 8, START, "s", late),
                        Records.of(3, 9, START, "s", null),
                        Records.of(3, 10, START, null, Heartbeat.value())),
                out);

        assertThat(out.letters)
                .satisfiesExactly(
                        letter -> {
                            assertThat(letter.reason()).isEqualTo("too-late");
                            assertThat(letter.source()).isEqualTo("lapwing.readings-3@8");
                            assertThat(letter.received()).isEqualTo(START);
                            assertThat(letter.payload()).isEqualTo(late);
                            assertThat(letter.detail()).contains(" of t that").contains("2026-05-12T14:01:40Z");
                        },
                        letter -> {
                            assertThat(letter.reason()).isEqualTo("missing-field");
                            assertThat(letter.source()).isEqualTo("lapwing.readings-3@9");
                            assertThat(letter.bytes()).isZero();
                        });
    }

    @Test
    void values_that_are_too_late_become_a_dead_letter_though_others_of_the_reading_are_not() {
        Kept out = new Kept();
        TreeMap<NamePattern, MetricSettings> metrics = new TreeMap<>();
        metrics.put(
                new NamePattern("slow"), new MetricSettings(null, null, null, Duration.ofHours(1), null, null, null));
        byte[] late = ReadingJson.write(Reading.of("s", START, Values.of("t", 1, "slow", 2)));

        step(
                open(new WindowPlan(SETTINGS, List.of(), List.of(), metrics)),
                List.of(
                        Records.of(3, 0, START, "s", reading("s", START.plusSeconds(100), 1)),
                        Records.of(3, 1, START, "s", late)),
                out);

        assertThat(out.letters).singleElement().satisfies(letter -> {
            assertThat(letter.payload()).isEqualTo(late);
            assertThat(letter.detail()).contains(" of t that");
        });
        assertThat(out.everything).singleElement().asString().contains("metric=slow");
    }

    @Test
    void other_settings_close_what_is_open_and_cut_what_comes() {
        Kept out = new Kept();
        WindowStep step = open(WindowPlan.of(SETTINGS));
        step(step, List.of(Records.of(3, 0, START, "s", reading("s", START, 1))), out);
        assertThat(out.everything).isEmpty();

        step.change(WindowPlan.of(WindowSettings.tumbling(
                        Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), 2, 8))
                .canonical());
        step(step, List.of(Records.of(3, 1, START, "s", reading("s", START.plusSeconds(60), 1))), out);
        step(step, List.of(Records.of(3, 2, START, "s", reading("s", START.plusSeconds(120), 1))), out);

        assertThat(out.everything)
                .satisfiesExactly(
                        window -> assertThat(window).contains("end=2026-05-12T14:00:10Z"),
                        window -> assertThat(window).contains("end=2026-05-12T14:02:00Z"));
    }

    private static void step(List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        step(open(WindowPlan.of(SETTINGS)), records, out);
    }

    private static WindowStep open(WindowPlan plan) {
        return WindowSchedules.stream(plan, 1_000).open(3, plan.canonical());
    }

    private static void step(WindowStep step, List<ConsumerRecord<byte[], byte[]>> records, Output out) {
        RecordReader reader = new RecordReader(256);
        records.forEach(record -> step.step(record, reader.read(record)));
        step.drain(out);
    }

    private static byte[] reading(String sensor, Instant time, double value) {
        return ReadingJson.write(Reading.of(sensor, time, Values.of("t", value)));
    }
}
