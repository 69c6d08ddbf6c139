package io.lapwing.query.verdicts;

import io.lapwing.query.store.BatchWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From the topic of verdicts into the table. */
@ApplicationScoped
class VerdictsConsumer {
    private final BatchWriter writer;
    private final VerdictsSink sink;

    VerdictsConsumer(BatchWriter writer, VerdictsSink sink) {
        this.writer = writer;
        this.sink = sink;
    }

    @Incoming("verdicts")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return writer.write("verdicts", sink, records);
    }
}
