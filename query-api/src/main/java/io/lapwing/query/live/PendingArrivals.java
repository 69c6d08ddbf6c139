package io.lapwing.query.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records that were read and may not be in PostgreSQL yet, by partition, in order. */
final class PendingArrivals {
    /** Beyond it nothing more is read. */
    private static final long ENOUGH_BYTES = 8L << 20;

    private final Map<Slot, ArrayDeque<ConsumerRecord<byte[], byte[]>>> pending = new TreeMap<>();
    private long bytes;

    void add(Slot slot, ConsumerRecord<byte[], byte[]> record) {
        pending.computeIfAbsent(slot, s -> new ArrayDeque<>()).add(record);
        bytes += size(record);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean isEnough() {
        return bytes > ENOUGH_BYTES;
    }

    /** Forgets what is of none of these partitions. */
    void retain(Collection<Slot> slots) {
        pending.entrySet().removeIf(entry -> {
            boolean gone = !slots.contains(entry.getKey());
            if (gone) {
                entry.getValue().forEach(record -> bytes -= size(record));
            }
            return gone;
        });
    }

    /** Takes what is written, at most {@code most}. */
    List<Arrival> take(Map<TopicPartition, Long> written, LiveTail tail, int most) {
        List<Arrival> taken = new ArrayList<>();
        Iterator<Map.Entry<Slot, ArrayDeque<ConsumerRecord<byte[], byte[]>>>> each =
                pending.entrySet().iterator();
        while (each.hasNext() && taken.size() < most) {
            var entry = each.next();
            Slot slot = entry.getKey();
            ArrayDeque<ConsumerRecord<byte[], byte[]>> records = entry.getValue();
            long next = written.getOrDefault(tail.partition(slot), 0L);
            while (!records.isEmpty() && records.element().offset() < next && taken.size() < most) {
                ConsumerRecord<byte[], byte[]> record = records.remove();
                bytes -= size(record);
                taken.add(Arrivals.of(slot, record));
            }
            if (records.isEmpty()) {
                each.remove();
            }
        }
        return taken;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        return 100L + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
