package io.lapwing.query.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells one client what it missed: from the positions of its last event up to those from which the hub tells it what is
 * new. Reads the topics with a consumer of its own, no faster than the client takes it.
 */
final class CatchUp {
    private static final Duration POLL = Duration.ofMillis(200);
    /** A client that takes nothing for so long is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LiveTail tail;
    private final Derived derived;
    private final LiveSession session;
    private final Map<Slot, Long> from;
    private final Map<Slot, Long> to;

    /** @param from exclusive of what the client knows; only partitions where it is before {@code to} */
    CatchUp(LiveTail tail, Derived derived, LiveSession session, Map<Slot, Long> from, Map<Slot, Long> to) {
        this.tail = tail;
        this.derived = derived;
        this.session = session;
        this.from = from;
        this.to = to;
    }

    void run() throws InterruptedException {
        Set<String> changed = new LinkedHashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = tail.open()) {
            Map<TopicPartition, Slot> open = new LinkedHashMap<>();
            from.keySet().forEach(slot -> open.put(tail.partition(slot), slot));
            consumer.assign(open.keySet());
            open.forEach((partition, slot) -> consumer.seek(partition, from.getOrDefault(slot, 0L)));
            while (!open.isEmpty() && !session.isClosed()) {
                List<Arrival> arrivals = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Slot slot = tail.slot(new TopicPartition(record.topic(), record.partition()));
                    if (record.offset() < to.getOrDefault(slot, 0L)) {
                        arrivals.add(Arrivals.of(slot, record));
                    }
                }
                if (!arrivals.isEmpty()) {
                    tell(arrivals);
                    changed.addAll(LiveHub.sensors(arrivals));
                }
                finish(consumer, open);
            }
        }
        if (session.subscription().kinds().contains(EventKind.FLEET) && !changed.isEmpty()) {
            FleetEvents.of(derived.fleet(changed), session.subscription())
                    .ifPresent(event -> session.deliverMissed(List.of(event), List.of()));
        }
        session.caughtUp();
    }

    /** The end of a partition may be no record but a transaction's marker, which moves the position alone. */
    private void finish(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Slot> open) {
        Map<TopicPartition, Slot> left = new HashMap<>(open);
        left.forEach((partition, slot) -> {
            if (consumer.position(partition) >= to.getOrDefault(slot, 0L)) {
                open.remove(partition);
            }
        });
        if (left.size() != open.size()) {
            consumer.assign(open.keySet());
        }
    }

    private void tell(List<Arrival> arrivals) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (session.isBusy() && !session.isClosed()) {
            if (System.nanoTime() - deadline > 0) {
                session.disconnect();
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Set<EventKind> kinds = session.subscription().kinds();
        List<LiveEvent> anomalies = kinds.contains(EventKind.ANOMALY) ? derived.anomalies(arrivals) : List.of();
        session.deliverMissed(
                anomalies, kinds.contains(EventKind.WINDOW) ? derived.withAnomalyCounts(arrivals) : arrivals);
    }
}
