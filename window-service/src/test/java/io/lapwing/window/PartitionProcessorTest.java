package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.DeadLetter;
import io.lapwing.contracts.DeadLetterJson;
import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Topics;
import io.lapwing.contracts.Values;
import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.stream.Output;
import io.lapwing.stream.PartitionProcessor;
import io.lapwing.stream.RecordReader;
import io.lapwing.stream.ReplayPoint;
import io.lapwing.windowing.WindowSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionProcessorTest {
    private static final Instant START = Instant.parse("2026-05-12T14:00:00Z");
    private static final WindowSettings SETTINGS = WindowSettings.tumbling(
            Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(15), 2, 8);

    /** Keeps everything that comes out, as text. */
    private static final class Kept implements Output {
        final List<String> everything = new ArrayList<>();
        final List<DeadLetter> letters = new ArrayList<>();
        long revisions;

        @Override
        public void send(String topic, String key, byte[] value) {
            assertThat(topic).isEqualTo("lapwing.windows");
            Window window = WindowJson.read(value);
            assertThat(key).isEqualTo(window.sensor());
            everything.add(window.toString());
            revisions += window.revision() > 0 ? 1 : 0;
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
        PartitionProcessor<WindowStep> processor = processor(0, 0);
        byte[] late = reading("s", START, 1);

        processor.process(
                List.of(
                        record(7, START, "s", reading("s", START.plusSeconds(100), 1)),
                        record(8, START, "s", late),
                        record(9, START, "s", null),
                        record(10, START, null, Heartbeat.value())),
                out);

        assertThat(out.letters)
                .satisfiesExactly(
                        letter -> {
                            assertThat(letter.reason()).isEqualTo("too-late");
                            assertThat(letter.source()).isEqualTo("lapwing.readings-3@8");
                            assertThat(letter.received()).isEqualTo(START);
                            assertThat(letter.payload()).isEqualTo(late);
                            assertThat(letter.detail()).contains("2026-05-12T14:01:39Z");
                        },
                        letter -> {
                            assertThat(letter.reason()).isEqualTo("missing-field");
                            assertThat(letter.source()).isEqualTo("lapwing.readings-3@9");
                            assertThat(letter.bytes()).isZero();
                        });
        assertThat(processor.next()).isEqualTo(11);
    }

    @Test
    void a_record_that_was_seen_is_skipped() {
        Kept out = new Kept();
        PartitionProcessor<WindowStep> processor = processor(5, 5);

        processor.process(List.of(record(4, START, "s", null), record(5, START, "s", null)), out);
        processor.process(List.of(record(5, START, "s", null)), out);

        assertThat(out.letters).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void an_owner_that_takes_over_goes_on_as_if_nothing_had_happened(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ConsumerRecord<byte[], byte[]>> log = log(random);
        Kept uninterrupted = new Kept();
        processor(0, 0).process(log, uninterrupted);

        Kept handedOver = new Kept();
        PartitionProcessor<WindowStep> processor = processor(0, 0);
        long replayed = 0;
        int at = 0;
        while (at < log.size()) {
            int end = Math.min(log.size(), at + random.nextInt(1, 700));
            processor.process(log.subList(Math.toIntExact(processor.next()), end), handedOver);
            at = end;
            OffsetAndMetadata committed = processor.position();
            long from = ReplayPoint.parse(committed.metadata()).orElseThrow();
            assertThat(from).isLessThan(committed.offset());
            replayed += committed.offset() - from;
            processor = processor(from, committed.offset());
            assertThat(processor.isReplaying()).isTrue();
        }

        assertThat(handedOver.everything).isEqualTo(uninterrupted.everything);
        assertThat(handedOver.letters).isEqualTo(uninterrupted.letters);
        assertThat(uninterrupted.revisions).as("late readings happened").isPositive();
        assertThat(uninterrupted.letters).as("too late ones too").isNotEmpty();
        assertThat(replayed).as("not everything was read again each time").isLessThan(2L * log.size());
    }

    @Test
    void a_replay_point_of_another_program_is_none() {
        assertThat(ReplayPoint.parse("")).isEmpty();
        assertThat(ReplayPoint.parse("replay-from=")).isEmpty();
        assertThat(ReplayPoint.parse("replay-from=12x")).isEmpty();
        assertThat(ReplayPoint.parse("replay-from=12")).hasValue(12);
    }

    /** Half an hour of sensors that report each second, some readings late, a few too late. */
    private static List<ConsumerRecord<byte[], byte[]>> log(SplittableRandom random) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        for (int second = 0; second < 1_800; second++) {
            Instant now = START.plusSeconds(second);
            log.add(record(log.size(), now, null, Heartbeat.value()));
            for (int sensor = 0; sensor < 2; sensor++) {
                int delay = switch (random.nextInt(60)) {
                    case 0 -> random.nextInt(1, 20);
                    case 1 -> 60;
                    default -> 0;
                };
                String name = "s" + sensor;
                log.add(record(
                        log.size(),
                        now,
                        name,
                        reading(name, now.minusMillis(990L * delay), random.nextDouble(20, 21))));
            }
        }
        return log;
    }

    private static PartitionProcessor<WindowStep> processor(long from, long emitFrom) {
        WindowMetrics metrics = new WindowMetrics(new SimpleMeterRegistry());
        return new PartitionProcessor<>(
                new WindowStep(SETTINGS, Topics.standalone(), metrics),
                new RecordReader(256),
                new ReplayPoint(WindowStream.replaySpan(SETTINGS).toNanos() / 1_000),
                from,
                emitFrom);
    }

    private static byte[] reading(String sensor, Instant time, double value) {
        return ReadingJson.write(Reading.of(sensor, time, Values.of("t", value)));
    }

    @SuppressWarnings("NullAway") // Kafka's records have null keys and values and do not say so.
    private static ConsumerRecord<byte[], byte[]> record(
            long offset, Instant appended, @Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "lapwing.readings",
                3,
                offset,
                appended.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
