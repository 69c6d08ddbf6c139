package io.lapwing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContractsTest {
    private static final Instant NOW = Instant.parse("2026-05-12T14:32:07Z");

    @Test
    void theTopicTableIsWhatTheDesignSays() {
        Topics topics = new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_PARTITIONS);

        assertThat(topics.all())
                .extracting(Topics.Topic::name)
                .containsExactly(
                        "lapwing.readings",
                        "lapwing.windows",
                        "lapwing.verdicts",
                        "lapwing.dead-letters",
                        "lapwing.window-state",
                        "lapwing.detector-state");
        assertThat(topics.all())
                .allSatisfy(
                        topic -> assertThat(topic.settings()).containsEntry("message.timestamp.type", "LogAppendTime"));
        assertThat(topics.all())
                .filteredOn(topic -> !topic.name().equals(topics.deadLetters()))
                .extracting(Topics.Topic::partitions)
                .containsOnly(12);
    }

    @Test
    void theRangeOfTimesIsInclusive() {
        Limits limits = Limits.DEFAULT;
        Values x = Values.of("x", 1);

        limits.check(Reading.of("s", Timestamps.EARLIEST, x), NOW);
        limits.check(Reading.of("s", NOW.plus(Duration.ofMinutes(1)), x), NOW);

        assertThatThrownBy(() -> limits.check(Reading.of("s", Timestamps.EARLIEST.minusNanos(1000), x), NOW))
                .satisfies(
                        e -> assertThat(((InvalidRecordException) e).reason()).isEqualTo(Reason.TOO_OLD));
        assertThatThrownBy(() -> limits.check(Reading.of("s", NOW.plusSeconds(61), x), NOW))
                .satisfies(
                        e -> assertThat(((InvalidRecordException) e).reason()).isEqualTo(Reason.FUTURE_TIME));
    }

    @Test
    void aNameIsCountedInBytes() {
        assertThat(Names.check("sensor", "é".repeat(128))).hasSize(128);
        assertThatThrownBy(() -> Names.check("sensor", "é".repeat(129))).isInstanceOf(InvalidRecordException.class);
        assertThat(Names.check("sensor", "pi-7/dht22 😀")).isNotEmpty();
    }

    @Test
    void anomalyIdsGoThroughLinks() {
        AnomalyId id = new AnomalyId("pi-7/dht22|ü?&#", Timestamps.truncate(NOW.plusNanos(123_456_789)));

        assertThat(id.encoded()).matches("[A-Za-z0-9_-]+");
        assertThat(AnomalyId.decode(id.encoded())).contains(id);
        assertThat(AnomalyId.decode("%%%")).isEmpty();
        assertThat(AnomalyId.decode("")).isEmpty();
        assertThat(AnomalyId.decode("OTk5OTk5OTk5OTk5OTk5OTk5OTk5fHM")).isEmpty();
    }

    @Test
    void aHeartbeatHasNoKey() {
        assertThat(Heartbeat.is(null, Heartbeat.value())).isTrue();
        assertThat(Heartbeat.is("s".getBytes(StandardCharsets.UTF_8), Heartbeat.value()))
                .isFalse();
        assertThat(Heartbeat.is(null, null)).isFalse();
    }

    @Test
    void aDeadLetterKeepsTheHeadAndTheLength() {
        byte[] huge = new byte[1_000_000];

        DeadLetter letter = DeadLetter.of("http", NOW, Reason.TOO_LARGE, "too large", huge);

        assertThat(letter.payload()).hasSize(DeadLetter.MAX_PAYLOAD);
        assertThat(letter.bytes()).isEqualTo(1_000_000);
        assertThat(DeadLetterJson.read(DeadLetterJson.write(letter))).isEqualTo(letter);
    }

    @Test
    void everyReasonIsFoundByItsCode() {
        for (Reason reason : Reason.values()) {
            assertThat(Reason.of(reason.code())).contains(reason);
        }
        assertThat(Reason.of("from-the-future")).isEmpty();
    }

    @Test
    void valuesAreEqualInAnyOrder() {
        assertThat(Values.of("a", 1, "b", 2))
                .isEqualTo(Values.of("b", 2, "a", 1))
                .hasSameHashCodeAs(Values.of("b", 2, "a", 1));
        assertThat(Values.of("a", 1)).isNotEqualTo(Values.of("a", 2));
    }
}
