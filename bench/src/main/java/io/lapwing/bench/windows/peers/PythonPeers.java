package io.lapwing.bench.windows.peers;

import io.lapwing.bench.stack.PythonEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The peers in Python, each in a virtual environment that is made for it in the build folder. */
final class PythonPeers {
    private final Path sources;
    private final PythonEnvironments environments;

    PythonPeers(Path root) {
        sources = root.resolve("bench/peers");
        environments = new PythonEnvironments(root);
    }

    /** @throws PythonEnvironments.UnavailableException where it cannot be installed */
    Peer quix(Path data, Broker broker)
            throws IOException, InterruptedException, PythonEnvironments.UnavailableException {
        String windows = "peers.quix.windows";
        String python = environments.of("quix");
        return new Peer(
                "quix",
                "exactly once",
                List.of(
                        python,
                        sources.resolve("quix/main.py").toString(),
                        broker.bootstrap(),
                        ReadingsTopic.NAME,
                        windows,
                        "peers.quix",
                        data.resolve("quix").toString()),
                windows,
                Peer.committedBy("peers.quix"),
                false);
    }

    /** @throws PythonEnvironments.UnavailableException where it cannot be installed */
    Peer bytewax(Path data, Broker broker)
            throws IOException, InterruptedException, PythonEnvironments.UnavailableException {
        String windows = "peers.bytewax.windows";
        String python = environments.of("bytewax");
        Path recovery = Files.createDirectories(data.resolve("bytewax"));
        return new Peer(
                "bytewax",
                "at least once",
                List.of(
                        python,
                        sources.resolve("bytewax/main.py").toString(),
                        broker.bootstrap(),
                        ReadingsTopic.NAME,
                        windows,
                        recovery.toString()),
                windows,
                Peer.writtenTo(windows),
                false);
    }
}
