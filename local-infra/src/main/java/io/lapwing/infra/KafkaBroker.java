package io.lapwing.infra;

import java.nio.file.Path;

/** A running broker. Closing it stops it; what it stored stays unless it was a temporary one. */
public interface KafkaBroker extends AutoCloseable {
    /** {@code host:port} for {@code bootstrap.servers}. */
    String bootstrapServers();

    @Override
    void close();

    /**
     * Starts Apache Kafka in this process: KRaft, one node that is broker and controller, loopback only.
     *
     * @param directory of its logs; formatted when empty, else gone on with
     * @throws IllegalStateException where it does not come up, with the cause
     */
    static KafkaBroker start(Path directory, int port, int controllerPort) {
        return EmbeddedKafkaBroker.start(directory, port, controllerPort);
    }

    /** A broker for tests, on free ports, whose data go when it is closed. */
    static KafkaBroker temporary() {
        return Docker.isChosen() ? Docker.kafka() : EmbeddedKafkaBroker.temporary();
    }
}
