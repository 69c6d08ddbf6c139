package io.lapwing.query.live;

import io.lapwing.query.settings.QuerySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells all clients what was written. One thread reads the topics behind the writers and releases a record when its row is
 * in PostgreSQL. With no client it reads nothing, asks nothing and waits.
 */
@ApplicationScoped
@Startup
class LiveHub {
    private static final Logger LOG = Logger.getLogger(LiveHub.class);
    private static final int BATCH = 1_000;
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    /** Something waits for its row. */
    private static final Duration SHORT_POLL = Duration.ofMillis(20);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final LiveTail tail;
    private final Written written;
    private final Derived derived;
    private final Ticker ticker;
    private final QuerySettings.Live settings;
    private final List<LiveSession> sessions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Consumer<KafkaConsumer<byte[], byte[]>>> commands = new LinkedBlockingQueue<>();
    private final PendingArrivals pending = new PendingArrivals();
    /** What clients were told of; of the partitions that are read now. */
    private Positions told = new Positions();

    private Set<Slot> reading = Set.of();
    private @Nullable Thread thread;
    private volatile boolean stopped;

    LiveHub(
            LiveTail tail,
            Written written,
            Derived derived,
            Ticker ticker,
            QuerySettings settings,
            MeterRegistry meters) {
        this.tail = tail;
        this.written = written;
        this.derived = derived;
        this.ticker = ticker;
        this.settings = settings.live();
        meters.gauge("lapwing.query.live.clients", sessions, List::size);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        sessions.forEach(LiveSession::disconnect);
        commands.add(consumer -> {});
    }

    int clients() {
        return sessions.size();
    }

    /**
     * Lets a client in.
     *
     * @param joined gets the positions of what it is told of from now on, on the hub's thread, and makes the session
     * @param failed is run instead where the broker or the database is away
     */
    void join(Subscription subscription, JoinHandler joined, Runnable failed) {
        startThread();
        commands.add(consumer -> {
            try {
                read(consumer, sources(subscription.sources()));
                Positions start = new Positions();
                for (Slot slot : tail.slots(subscription.sources())) {
                    told.next(slot).ifPresent(next -> start.set(slot, next));
                }
                sessions.add(joined.join(start));
            } catch (RuntimeException e) {
                failed.run();
                throw e;
            }
        });
    }

    private synchronized void startThread() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("lapwing-live").start(this::run);
        }
    }

    private void run() {
        while (!stopped) {
            try {
                Consumer<KafkaConsumer<byte[], byte[]>> first = commands.take();
                try (KafkaConsumer<byte[], byte[]> consumer = tail.open()) {
                    first.accept(consumer);
                    serve(consumer);
                } finally {
                    reading = Set.of();
                    pending.retain(reading);
                    told = new Positions();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The broker or the database is away. Clients come back by themselves and resume.
                LOG.warnf(
                        "event=live-failed clients=%d error=%s",
                        sessions.size(), e.getClass().getSimpleName());
                LOG.debug("event=live-failed", e);
                sessions.forEach(LiveSession::disconnect);
                sessions.clear();
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Until the last client is gone. */
    private void serve(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        while (!stopped && !(sessions.isEmpty() && commands.isEmpty())) {
            for (Consumer<KafkaConsumer<byte[], byte[]>> command = commands.poll();
                    command != null;
                    command = commands.poll()) {
                command.accept(consumer);
            }
            if (sessions.removeIf(LiveSession::isClosed)) {
                read(consumer, sources(Set.of()));
            }
            fetch(consumer);
            release();
            ticker.tick(sessions);
            long quietSince = System.nanoTime() - settings.keepAlive().toNanos();
            sessions.forEach(session -> session.keepAlive(quietSince));
        }
    }

    private void fetch(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        Duration wait = pending.isEmpty() ? IDLE_POLL : SHORT_POLL;
        if (reading.isEmpty() || pending.isEnough()) {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            pending.add(tail.slot(new TopicPartition(record.topic(), record.partition())), record);
        }
    }

    private void release() {
        if (pending.isEmpty()) {
            return;
        }
        List<Arrival> arrivals = pending.take(written.known(), tail, BATCH);
        if (arrivals.isEmpty()) {
            written.refresh();
            return;
        }
        tell(arrivals);
        for (Arrival arrival : arrivals) {
            told.set(arrival.slot(), arrival.offset() + 1);
        }
    }

    private void tell(List<Arrival> arrivals) {
        Set<EventKind> wanted = new HashSet<>();
        sessions.forEach(session -> wanted.addAll(session.subscription().kinds()));
        List<Arrival> complete = wanted.contains(EventKind.WINDOW) ? derived.withAnomalyCounts(arrivals) : arrivals;
        List<LiveEvent> anomalies = wanted.contains(EventKind.ANOMALY) ? derived.anomalies(arrivals) : List.of();
        sessions.forEach(session -> session.deliver(anomalies, complete));
        if (wanted.contains(EventKind.FLEET)) {
            ticker.changed(sensors(arrivals));
        }
    }

    static Set<String> sensors(Collection<Arrival> arrivals) {
        Set<String> sensors = new LinkedHashSet<>();
        for (Arrival arrival : arrivals) {
            LiveEvent event = arrival.event();
            if (event != null && event.sensor() != null && arrival.slot().source() != Source.WINDOWS) {
                sensors.add(event.sensor());
            }
        }
        return sensors;
    }

    private Set<Source> sources(Collection<Source> further) {
        Set<Source> sources = new HashSet<>(further);
        sessions.forEach(session -> sources.addAll(session.subscription().sources()));
        return sources;
    }

    /** Reads these sources, and no others; one that was not read yet from where it is written to. */
    private void read(KafkaConsumer<byte[], byte[]> consumer, Set<Source> sources) {
        Set<Slot> wanted = new LinkedHashSet<>(tail.slots(sources));
        if (wanted.equals(reading)) {
            return;
        }
        List<Slot> added = new ArrayList<>(wanted);
        added.removeAll(reading);
        pending.retain(wanted);
        consumer.assign(wanted.stream().map(tail::partition).toList());
        reading = wanted;
        if (added.isEmpty()) {
            return;
        }
        written.refresh();
        Map<TopicPartition, Long> known = written.known();
        Map<TopicPartition, Long> begins =
                consumer.beginningOffsets(added.stream().map(tail::partition).toList());
        for (Slot slot : added) {
            TopicPartition partition = tail.partition(slot);
            long start = Math.max(known.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L));
            consumer.seek(partition, start);
            told.set(slot, start);
        }
    }

    /** Makes the session of a client that joins. */
    interface JoinHandler {
        /** @param start of each partition, the next offset that the client is told of */
        LiveSession join(Positions start);
    }
}
