package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Window;
import io.lapwing.contracts.WindowJson;
import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.RecordReader;
import io.lapwing.stream.simulated.Schedule;
import io.lapwing.stream.simulated.SimulatedKafka;
import io.lapwing.stream.simulated.Undisturbed;
import io.lapwing.windowing.WindowPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows under any schedule of crashes. A failure names its seed. */
class WindowSchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("lapwing.schedules", 300);
    private static final @Nullable Integer ONLY = Integer.getInteger("lapwing.seed");
    private static final String WINDOWS = "lapwing.windows";
    private static final String LETTERS = "lapwing.dead-letters";

    private final Schedule.Happened happened = new Schedule.Happened();
    private long revisions;
    private long letters;

    /** Byte for byte those of one run that nothing disturbs; and those of a model that sorts, then groups. */
    @Test
    void any_life_says_what_an_undisturbed_one_says_and_what_the_model_says() {
        for (int seed : seeds(SCHEDULES)) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<ConsumerRecord<byte[], byte[]>>> log = log(random);
            WindowPlan plan = RandomPlans.any(random);
            KeyedStream<WindowStep> stream = WindowSchedules.stream(plan, random.nextBoolean() ? 3 : 1_000);

            SimulatedKafka kafka = new SimulatedKafka(log);
            new Schedule<>(kafka, stream, random.split(), WindowSchedulesTest::isOpen, happened).run();

            SimulatedKafka undisturbed = Undisturbed.run(log, stream);
            for (int partition = 0; partition < log.size(); partition++) {
                assertSame(kafka.results(partition), undisturbed.results(partition), seed);
                ModelWindows model = ModelWindows.of(log.get(partition), plan);
                model.assertSame(windows(kafka, partition), "seed %d, partition %d".formatted(seed, partition));
                assertThat(of(LETTERS, kafka.results(partition))).hasSize(model.letters());
                count(kafka, partition);
            }
        }
        System.out.printf(
                "%d schedules: %d crashes, %d in mid-transaction, %d with open windows, %d aborts, %d moves, %d revisions%n",
                SCHEDULES,
                happened.crashes,
                happened.crashesInTransaction,
                happened.crashesWithOpenState,
                happened.aborts,
                happened.moves,
                revisions);
        assertThatMuchHappened();
    }

    /**
     * Some processes start with other settings than those before: what comes out is what one run says that changes its
     * settings where the log of changes says so.
     */
    @Test
    void settings_that_change_meanwhile_decide_from_their_recorded_offsets_on() {
        long changes = 0;
        long changesInMidWindow = 0;
        for (int seed : seeds(SCHEDULES / 2)) {
            SplittableRandom random = new SplittableRandom(seed);
            List<List<ConsumerRecord<byte[], byte[]>>> log = log(random);
            int most = random.nextBoolean() ? 3 : 1_000;
            SplittableRandom plans = random.split();
            List<WindowPlan> configured = new ArrayList<>(List.of(RandomPlans.any(plans)));

            SimulatedKafka kafka = new SimulatedKafka(log);
            new Schedule<>(
                            kafka,
                            () -> {
                                if (plans.nextInt(3) == 0) {
                                    configured.add(RandomPlans.changed(configured.getLast(), plans));
                                }
                                return WindowSchedules.stream(configured.getLast(), most);
                            },
                            random.split(),
                            WindowSchedulesTest::isOpen,
                            happened)
                    .run();

            for (int partition = 0; partition < log.size(); partition++) {
                WithChanges expected = WithChanges.run(log.get(partition), kafka.settings(partition), partition);
                assertSame(kafka.results(partition), expected.results, seed);
                count(kafka, partition);
                changes += expected.changes;
                changesInMidWindow += expected.changesInMidWindow;
            }
        }
        System.out.printf(
                "%d schedules: %d changes of settings, %d with open windows%n",
                SCHEDULES / 2, changes, changesInMidWindow);
        assertThatMuchHappened();
        if (ONLY == null) {
            assertThat(changes).isGreaterThan(SCHEDULES / 4);
            assertThat(changesInMidWindow).isPositive();
        }
    }

    /** One step, without transactions and snapshots, that changes its settings where it is told to. */
    private static final class WithChanges {
        private final List<SimulatedKafka.Result> results = new ArrayList<>();
        private int changes;
        private int changesInMidWindow;

        static WithChanges run(
                List<ConsumerRecord<byte[], byte[]>> log, NavigableMap<Long, String> settings, int partition) {
            WithChanges run = new WithChanges();
            String inForce = settings.firstEntry().getValue();
            KeyedStream<WindowStep> stream = WindowSchedules.stream(WindowPlan.parse(inForce), 1_000);
            WindowStep step = stream.open(partition, inForce);
            RecordReader reader = new RecordReader(stream.maxMetrics());
            for (ConsumerRecord<byte[], byte[]> record : log) {
                String next = settings.getOrDefault(record.offset(), inForce);
                if (!next.equals(inForce)) {
                    run.changes++;
                    run.changesInMidWindow += isOpen(step) ? 1 : 0;
                    step.change(next);
                    inForce = next;
                }
                step.step(record, reader.read(record));
            }
            step.drain(new KeptResults(run.results));
            return run;
        }
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> log(SplittableRandom random) {
        RandomReadings.Shape shape = RandomReadings.shape(random);
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(partition -> RandomReadings.log(random, shape))
                .toList();
    }

    private static boolean isOpen(WindowStep step) {
        return step.windows().openWindows() > 0;
    }

    private void count(SimulatedKafka kafka, int partition) {
        letters += of(LETTERS, kafka.results(partition)).size();
        revisions += windows(kafka, partition).stream()
                .filter(window -> window.revision() > 0)
                .count();
    }

    private static int[] seeds(int n) {
        return ONLY == null ? IntStream.range(0, n).toArray() : new int[] {ONLY};
    }

    private void assertThatMuchHappened() {
        if (ONLY != null) {
            return;
        }
        assertThat(revisions).isPositive();
        assertThat(letters).isPositive();
        assertThat(happened.crashes).isPositive();
        assertThat(happened.crashesInTransaction).isPositive();
        assertThat(happened.crashesWithOpenState).isPositive();
        assertThat(happened.aborts).isPositive();
        assertThat(happened.abortsInTransaction).isPositive();
        assertThat(happened.moves).isPositive();
        assertThat(happened.kept).isPositive();
        assertThat(happened.restoresFromSnapshot).isPositive();
        assertThat(happened.unfinishedCuts).isPositive();
        assertThat(happened.evictions).isPositive();
    }

    private static List<Window> windows(SimulatedKafka kafka, int partition) {
        return of(WINDOWS, kafka.results(partition)).stream()
                .map(result -> WindowJson.read(HexFormat.of().parseHex(result.value())))
                .toList();
    }

    private static List<SimulatedKafka.Result> of(String topic, List<SimulatedKafka.Result> results) {
        return results.stream().filter(result -> result.topic().equals(topic)).toList();
    }

    /** Between topics there is no order. */
    private static void assertSame(
            List<SimulatedKafka.Result> results, List<SimulatedKafka.Result> expected, int seed) {
        for (String topic : List.of(WINDOWS, LETTERS)) {
            assertSameOrder(of(topic, results), of(topic, expected), seed);
        }
    }

    /** Says where they part, not all that they are. */
    private static void assertSameOrder(
            List<SimulatedKafka.Result> results, List<SimulatedKafka.Result> expected, int seed) {
        for (int i = 0; i < Math.min(results.size(), expected.size()); i++) {
            assertThat(text(results.get(i)))
                    .as("seed %d, result %d, after %s", seed, i, i == 0 ? "nothing" : text(results.get(i - 1)))
                    .isEqualTo(text(expected.get(i)));
        }
        assertThat(results).as("seed %d", seed).hasSameSizeAs(expected);
    }

    private static String text(SimulatedKafka.Result result) {
        return result.key() + " " + new String(HexFormat.of().parseHex(result.value()), StandardCharsets.UTF_8);
    }
}
