package io.lapwing.stream.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Heartbeat;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import io.lapwing.contracts.Values;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.simulated.Records;
import io.lapwing.stream.simulated.Schedule;
import io.lapwing.stream.simulated.SimulatedInstance;
import io.lapwing.stream.simulated.SimulatedKafka;
import io.lapwing.stream.simulated.Undisturbed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PartitionTaskTest {
    private static final int SCHEDULES = Integer.getInteger("lapwing.schedules", 500);
    private static final SnapshotPolicy EAGER = new SnapshotPolicy(Duration.ZERO, 1, 1 << 20);

    /** Whatever happens, what is committed is what one undisturbed run says, byte for byte. */
    @Test
    void any_life_says_what_an_undisturbed_one_says() {
        Schedule.Happened happened = new Schedule.Happened();
        for (int seed = 0; seed < SCHEDULES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int padding = random.nextInt(50) == 0 ? 600_000 : 0;
            List<List<ConsumerRecord<byte[], byte[]>>> log = log(random, padding == 0 ? 400 : 60);
            int most = random.nextBoolean() ? 3 : 1_000;
            KeyedStream<Tally> stream = Tally.stream(most, "3", padding);

            SimulatedKafka kafka = new SimulatedKafka(log);
            new Schedule<>(kafka, stream, random.split(), Tally::isOpen, happened).run();

            SimulatedKafka undisturbed = Undisturbed.run(log, stream);
            for (int partition = 0; partition < log.size(); partition++) {
                assertThat(kafka.results(partition))
                        .as("seed %d, partition %d", seed, partition)
                        .isEqualTo(undisturbed.results(partition));
            }
        }
        assertThat(happened.crashesInTransaction).isPositive();
        assertThat(happened.crashesWithOpenState).isPositive();
        assertThat(happened.aborts).isPositive();
        assertThat(happened.moves).isPositive();
        assertThat(happened.kept).isPositive();
        assertThat(happened.restoresFromSnapshot).isPositive();
        assertThat(happened.unfinishedCuts).isPositive();
        assertThat(happened.evictions).isPositive();
    }

    @Test
    void a_changed_setting_decides_from_a_recorded_offset_on_for_every_later_owner() {
        List<List<ConsumerRecord<byte[], byte[]>>> log =
                List.of(log(new SplittableRandom(1), 300).getFirst());
        SimulatedKafka kafka = new SimulatedKafka(log);
        SimulatedInstance<Tally> first = instance(kafka, "3");
        first.process(0, 50);
        first.commit(0);
        SimulatedInstance<Tally> second = instance(kafka, "5");
        second.process(0, 30);
        second.commit(0);
        int said = kafka.results(0).size();
        // Two owners more, each with other settings than were in force, one of which dies before it commits anything.
        instance(kafka, "2").process(0, 20);
        SimulatedInstance<Tally> last = instance(kafka, "5");
        last.process(0, 1_000);
        last.process(0, 1_000);
        last.commit(0);

        assertThat(texts(kafka).stream().filter(text -> text.startsWith("settings")))
                .containsExactly("settings=5");
        assertThat(kafka.results(0).size()).isGreaterThan(said);
        SimulatedKafka same = new SimulatedKafka(log);
        SimulatedInstance<Tally> one = instance(same, "3");
        one.process(0, 50);
        one.commit(0);
        SimulatedInstance<Tally> other = instance(same, "5");
        other.process(0, 1_000);
        other.commit(0);
        assertThat(texts(kafka)).isEqualTo(texts(same));
    }

    @Test
    void a_damaged_snapshot_is_told_and_the_state_comes_from_the_readings() {
        int told = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<ConsumerRecord<byte[], byte[]>>> log =
                    List.of(log(random, 200).getFirst());
            KeyedStream<Tally> stream = Tally.stream(100, "3", 0);
            SimulatedKafka kafka = new SimulatedKafka(log);
            for (int life = 0; life < 4; life++) {
                SimulatedInstance<Tally> one = new SimulatedInstance<>(kafka, stream, EAGER);
                one.assign(0, 0, null);
                told += one.trouble() == null ? 0 : 1;
                for (int i = 0; i < 5; i++) {
                    one.process(0, 1 + random.nextInt(12));
                    one.commit(i);
                }
                assertThat(kafka.damage(0, random)).isTrue();
            }
            SimulatedInstance<Tally> last = new SimulatedInstance<>(kafka, stream, EAGER);
            last.assign(0, 0, null);
            last.process(0, 1_000);
            last.process(0, 1_000);
            last.commit(0);

            assertThat(kafka.results(0))
                    .as("seed %d", seed)
                    .isEqualTo(Undisturbed.run(log, stream).results(0));
        }
        assertThat(told).isGreaterThan(100);
    }

    @Test
    void readings_that_were_deleted_before_they_were_processed_stop_the_partition_until_the_operator_accepts() {
        SimulatedKafka kafka = new SimulatedKafka(List.of(List.of()));
        KeyedStream<Tally> stream = Tally.stream(100, "3", 0);
        SimulatedInstance<Tally> out = new SimulatedInstance<>(kafka, stream, EAGER);
        Position committed = new Position(5, "cut=0 base=1 from=0");

        assertThat(new Restorer<>(stream, kafka, out, EAGER, false).restore(0, committed, 9, 12, 0))
                .isEqualTo(new Restored.Stopped<Tally>(5, 9, 12));
        assertThat(new Restorer<>(stream, kafka, out, EAGER, true).restore(0, committed, 9, 12, 0))
                .isInstanceOfSatisfying(
                        Restored.Ready.class,
                        ready -> assertThat(ready.task().next()).isEqualTo(9));
        // The topic was deleted and made again.
        assertThat(new Restorer<>(stream, kafka, out, EAGER, false).restore(0, committed, 0, 3, 0))
                .isEqualTo(new Restored.Stopped<Tally>(5, 0, 3));
        assertThat(new Restorer<>(stream, kafka, out, EAGER, true).restore(0, committed, 0, 3, 0))
                .isInstanceOfSatisfying(
                        Restored.Ready.class,
                        ready -> assertThat(ready.task().next()).isZero());
    }

    @Test
    void memory_holds_few_sensors_and_the_topic_the_others() {
        List<List<ConsumerRecord<byte[], byte[]>>> log =
                List.of(log(new SplittableRandom(2), 2_000).getFirst());
        SimulatedKafka kafka = new SimulatedKafka(log);
        SimulatedInstance<Tally> one = new SimulatedInstance<>(kafka, Tally.stream(2, "3", 0), EAGER);
        one.assign(0, 0, null);
        PartitionTask<Tally> task = one.tasks().values().iterator().next();
        int most = 0;
        for (int i = 0; i < 2_000; i++) {
            one.process(0, 1);
            one.commit(i);
            most = Math.max(most, task.step().resident());
        }

        assertThat(most).isLessThanOrEqualTo(4);
        assertThat(task.snapshots().keys()).isGreaterThan(9);
    }

    private static SimulatedInstance<Tally> instance(SimulatedKafka kafka, String settings) {
        SimulatedInstance<Tally> one = new SimulatedInstance<>(kafka, Tally.stream(100, settings, 0), EAGER);
        one.assign(0, 0, null);
        return one;
    }

    private static List<String> texts(SimulatedKafka kafka) {
        return kafka.results(0).stream()
                .map(result -> Optional.ofNullable(result.key()).orElse(""))
                .toList();
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> log(SplittableRandom random, int records) {
        List<List<ConsumerRecord<byte[], byte[]>>> log = new ArrayList<>();
        int partitions = 1 + random.nextInt(3);
        int sensors = 10 + random.nextInt(20);
        for (int partition = 0; partition < partitions; partition++) {
            List<ConsumerRecord<byte[], byte[]>> of = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                int dice = random.nextInt(20);
                String sensor = "s/" + random.nextInt(sensors);
                byte[] value = ReadingJson.write(Reading.of(
                        sensor,
                        Instant.parse("2026-05-12T14:00:00Z").plusSeconds(i),
                        Values.of("t", random.nextDouble())));
                of.add(
                        dice == 0
                                ? Records.of(0, i, Instant.ofEpochSecond(i), null, Heartbeat.value())
                                : Records.of(0, i, Instant.ofEpochSecond(i), sensor, dice == 1 ? null : value));
            }
            log.add(of);
        }
        return log;
    }
}
