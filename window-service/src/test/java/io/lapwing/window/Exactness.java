package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.lapwing.contracts.Topics;
import io.lapwing.stream.simulated.SimulatedKafka;
import io.lapwing.stream.simulated.Undisturbed;
import io.lapwing.windowing.WindowPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of committed records sees is what one undisturbed run over the same readings says: nothing lost or doubled. */
final class Exactness {
    private static final int ENOUGH = 1_000;

    private Exactness() {}

    /** Byte for byte, in order where there is one. Of each partition that has readings at least some must be there. */
    static void assertExact(TestKafka kafka, Topics topics) {
        List<List<ConsumerRecord<byte[], byte[]>>> readings = kafka.read(topics.readings());
        SimulatedKafka expected = Undisturbed.run(readings, WindowSchedules.stream(WindowPlan.DEFAULT, ENOUGH));
        List<List<ConsumerRecord<byte[], byte[]>>> windows = kafka.read(topics.windows());
        List<String> letters = new ArrayList<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            List<SimulatedKafka.Result> results = expected.results(partition);
            List<String> seen = texts(windows.get(partition));
            assertThat(seen.isEmpty())
                    .as("no windows of partition %d", partition)
                    .isEqualTo(readings.get(partition).isEmpty());
            assertThat(seen)
                    .as("windows of partition %d", partition)
                    .isEqualTo(results.stream()
                            .filter(result -> result.key() != null)
                            .map(Exactness::text)
                            .toList());
            results.stream()
                    .filter(result -> result.key() == null)
                    .map(Exactness::text)
                    .forEach(letters::add);
        }
        // They are of one partition, where those of different readings partitions have no order.
        assertThat(texts(kafka.read(topics.deadLetters()).getFirst()))
                .as("dead letters")
                .containsExactlyInAnyOrderElementsOf(letters);
    }

    private static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String text(SimulatedKafka.Result result) {
        return new String(HexFormat.of().parseHex(result.value()), StandardCharsets.UTF_8);
    }
}
