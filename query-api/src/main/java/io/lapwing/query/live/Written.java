package io.lapwing.query.live;

import io.lapwing.query.store.Progress;
import io.lapwing.query.store.StoredProgress;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is in PostgreSQL already, so that what an event announces can be fetched. This process knows at once what it wrote
 * itself; what other replicas wrote is looked up, but only while something waits for it, and a few times a second.
 */
@Dependent
class Written {
    private static final Duration LOOK_UP_EVERY = Duration.ofMillis(300);

    private final Progress own;
    private final StoredProgress stored;
    private Map<TopicPartition, Long> all = new HashMap<>();
    private long lookedUp = System.nanoTime() - LOOK_UP_EVERY.toNanos();

    Written(Progress own, StoredProgress stored) {
        this.own = own;
        this.stored = stored;
    }

    /** The next offset of each partition that is not yet written; a partition that nothing is written of is not in it. */
    Map<TopicPartition, Long> known() {
        Map<TopicPartition, Long> known = new HashMap<>(all);
        own.nextOffsets().forEach((partition, next) -> known.merge(partition, next, Math::max));
        return known;
    }

    /** Looks it up, unless that was done a moment ago. */
    void refresh() {
        long now = System.nanoTime();
        if (now - lookedUp >= LOOK_UP_EVERY.toNanos()) {
            lookedUp = now;
            all = load();
        }
    }

    private Map<TopicPartition, Long> load() {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> stored.load()
                            .ifNoItem()
                            .after(Duration.ofSeconds(5))
                            .fail())
                    .next();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("looking up the progress", e);
        }
    }
}
