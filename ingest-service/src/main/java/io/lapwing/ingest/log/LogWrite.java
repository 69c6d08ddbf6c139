package io.lapwing.ingest.log;

import io.lapwing.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The records of one request, and whether Kafka has them all. */
public final class LogWrite implements Callback {
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Duration limit;
    // One for each record under way, and one for the request itself until it awaits.
    private final AtomicInteger pending = new AtomicInteger(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    LogWrite(Producer<byte[], byte[]> producer, Topics topics, Duration limit) {
        this.producer = producer;
        this.topics = topics;
        this.limit = limit;
    }

    /** @throws NotAcknowledgedException where an earlier record has failed already, so that nothing more is sent for nothing */
    public void reading(String sensor, byte[] json) throws NotAcknowledgedException {
        send(new ProducerRecord<>(topics.readings(), sensor.getBytes(StandardCharsets.UTF_8), json));
    }

    /** @throws NotAcknowledgedException as {@link #reading} */
    public void deadLetter(byte[] json) throws NotAcknowledgedException {
        send(new ProducerRecord<>(topics.deadLetters(), json));
    }

    private void send(ProducerRecord<byte[], byte[]> message) throws NotAcknowledgedException {
        if (failure != null) {
            throw failed();
        }
        pending.incrementAndGet();
        try {
            producer.send(message, this);
        } catch (KafkaException | IllegalStateException e) {
            onCompletion(null, e);
            throw failed();
        }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception problem) {
        if (problem != null && failure == null) {
            failure = problem;
        }
        if (pending.decrementAndGet() == 0) {
            done.countDown();
        }
    }

    /**
     * Waits until Kafka has acknowledged every record.
     *
     * @throws NotAcknowledgedException where it did not
     */
    public void await() throws NotAcknowledgedException {
        if (pending.decrementAndGet() == 0) {
            done.countDown();
        }
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotAcknowledgedException("Kafka has not acknowledged within " + limit, failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledgedException("interrupted while waiting for Kafka", e);
        }
        if (failure != null) {
            throw failed();
        }
    }

    private NotAcknowledgedException failed() {
        return new NotAcknowledgedException("Kafka does not take records now", failure);
    }
}
