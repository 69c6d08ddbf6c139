package io.lapwing.query.deadletters;

import io.lapwing.query.store.BatchWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From the topic of dead-letters into the table. */
@ApplicationScoped
class DeadLettersConsumer {
    private final BatchWriter writer;
    private final DeadLettersSink sink;

    DeadLettersConsumer(BatchWriter writer, DeadLettersSink sink) {
        this.writer = writer;
        this.sink = sink;
    }

    @Incoming("dead-letters")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return writer.write("dead-letters", sink, records);
    }
}
