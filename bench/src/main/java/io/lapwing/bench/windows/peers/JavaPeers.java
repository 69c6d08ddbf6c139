package io.lapwing.bench.windows.peers;

import io.lapwing.bench.windows.peers.kafkastreams.KafkaStreamsPeer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The peers on a JVM: all with the same heap and collector. */
final class JavaPeers {
    private static final String EXACTLY_ONCE = "exactly once";

    private JavaPeers() {}

    /**
     * The window service itself.
     *
     * @param lateness as its setting is written
     * @param heap the largest, as the JVM's option has it
     * @throws IOException where it is not built
     */
    static Peer lapwing(Path root, Broker broker, String lateness, int port, String heap) throws IOException {
        String prefix = "peers.lateness-" + lateness + ".";
        return new Peer(
                "lapwing-lateness-" + lateness,
                EXACTLY_ONCE,
                windowService(root, broker, prefix, lateness, port, heap),
                prefix + "windows",
                Peer.committedBy(prefix + "window-service"),
                true);
    }

    /**
     * Starts an instance of the window service that reads the common topic.
     *
     * @param prefix of its own topics and of its group
     * @param heap the largest, as the JVM's option has it
     * @throws IOException where it is not built
     */
    static List<String> windowService(Path root, Broker broker, String prefix, String lateness, int port, String heap)
            throws IOException {
        Path jar = root.resolve("window-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is not there: ./lapwing build");
        }
        List<String> command = java(heap);
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dkafka.bootstrap.servers=" + broker.bootstrap(),
                "-Dlapwing.topics.prefix=" + prefix,
                "-Dlapwing.topics.partitions=" + PeersPlan.PARTITIONS,
                "-Dlapwing.topics.create=true",
                "-Dmp.messaging.incoming.readings.topic=" + ReadingsTopic.NAME,
                "-Dlapwing.window.size=" + PeersPlan.WINDOW_SECONDS + "s",
                "-Dlapwing.window.grace=" + PeersPlan.GRACE_SECONDS + "s",
                "-Dlapwing.window.lateness=" + lateness,
                "-jar",
                jar.toString()));
        return command;
    }

    /**
     * @param store {@code memory} or {@code rocksdb}
     * @param heap the largest, as the JVM's option has it
     */
    static Peer kafkaStreams(Path data, Broker broker, String store, String heap) {
        String name = "kafka-streams-" + store;
        List<String> command = java(heap);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                KafkaStreamsPeer.class.getName(),
                broker.bootstrap(),
                ReadingsTopic.NAME,
                "peers." + name + ".windows",
                name,
                store,
                data.resolve(name).toString()));
        return new Peer(name, EXACTLY_ONCE, command, "peers." + name + ".windows", Peer.committedBy(name), true);
    }

    /** This program's own; the peer is started in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> java(String heap) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-XX:+UseSerialGC"));
    }
}
