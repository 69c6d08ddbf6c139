package io.lapwing.infra;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Apache Kafka's own server in this process. */
final class EmbeddedKafkaBroker implements KafkaBroker {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;
    private final Runnable afterwards;

    private EmbeddedKafkaBroker(KafkaRaftServer server, int port, Runnable afterwards) {
        this.server = server;
        this.port = port;
        this.afterwards = afterwards;
    }

    static EmbeddedKafkaBroker start(Path directory, int port, int controllerPort) {
        return start(directory, port, controllerPort, () -> {});
    }

    static EmbeddedKafkaBroker temporary() {
        Path directory = TemporaryDirectory.create("lapwing-kafka");
        return start(directory, FreePort.any(), FreePort.any(), () -> TemporaryDirectory.delete(directory));
    }

    private static EmbeddedKafkaBroker start(Path directory, int port, int controllerPort, Runnable afterwards) {
        Properties properties = properties(directory, port, controllerPort);
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafkaBroker(server, port, afterwards);
        } catch (Exception e) {
            afterwards.run();
            throw new IllegalStateException("Kafka does not start on 127.0.0.1:" + port + " with " + directory, e);
        }
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        Formatter formatter = new Formatter();
        formatter.setClusterId(Uuid.randomUuid().toString());
        formatter.setNodeId(NODE);
        formatter.setControllerListenerName(CONTROLLER);
        formatter.setMetadataLogDirectory(directory.toString());
        formatter.setDirectories(List.of(directory.toString()));
        formatter.setReleaseVersion(MetadataVersion.latestProduction());
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.run();
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        TreeMap<String, String> settings = new TreeMap<>();
        settings.put("node.id", Integer.toString(NODE));
        settings.put("process.roles", "broker,controller");
        settings.put(
                "listeners", "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort));
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        // Lapwing's services create their topics from one table, or refuse to start.
        settings.put("auto.create.topics.enable", "false");
        // One node: nothing can be replicated, and internal topics of 50 partitions only cost files.
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        // A killed service's transaction holds up the next owner until the broker looks whether it timed out.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Offsets are written at once: a few commits a second have nothing to wait for, and each wait wakes a thread.
        settings.put("group.coordinator.append.linger.ms", "0");
        // One node has no replica that must see the log move; twice a second, as by default, keeps an idle machine
        // busy.
        settings.put("metadata.max.idle.interval.ms", "10000");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        afterwards.run();
    }
}
