package io.lapwing.stream.simulated;

import io.lapwing.stream.KeyedStream;
import io.lapwing.stream.PartitionStep;
import io.lapwing.stream.partition.SnapshotPolicy;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What any life is compared with: one instance that reads everything, is never killed and never needs a snapshot. */
public final class Undisturbed {
    private static final SnapshotPolicy NEVER = new SnapshotPolicy(Duration.ofDays(1), Long.MAX_VALUE, 0);

    private Undisturbed() {}

    /** @param readings by partition, each record at the offset that is its place */
    public static <S extends PartitionStep> SimulatedKafka run(
            List<List<ConsumerRecord<byte[], byte[]>>> readings, KeyedStream<S> stream) {
        SimulatedKafka kafka = new SimulatedKafka(readings);
        SimulatedInstance<S> one = new SimulatedInstance<>(kafka, stream, NEVER);
        for (int partition = 0; partition < readings.size(); partition++) {
            one.assign(partition, 0, null);
            one.process(partition, Integer.MAX_VALUE);
        }
        one.commit(0);
        return kafka;
    }
}
