package io.lapwing.query.readings;

import io.lapwing.query.store.BatchWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From the topic of readings into the table. */
@ApplicationScoped
class ReadingsConsumer {
    private final BatchWriter writer;
    private final ReadingsSink sink;

    ReadingsConsumer(BatchWriter writer, ReadingsSink sink) {
        this.writer = writer;
        this.sink = sink;
    }

    @Incoming("readings")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return writer.write("readings", sink, records);
    }
}
