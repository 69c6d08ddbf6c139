package io.lapwing.query.windows;

import io.lapwing.query.store.BatchWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** From the topic of windows into the table. */
@ApplicationScoped
class WindowsConsumer {
    private final BatchWriter writer;
    private final WindowsSink sink;

    WindowsConsumer(BatchWriter writer, WindowsSink sink) {
        this.writer = writer;
        this.sink = sink;
    }

    @Incoming("windows")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return writer.write("windows", sink, records);
    }
}
