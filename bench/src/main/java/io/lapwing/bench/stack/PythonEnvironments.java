package io.lapwing.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Virtual environments of the peers in Python, each made in the build folder when it is first asked for. */
public final class PythonEnvironments {
    private static final int MINUTES = 10;

    private final Path sources;
    private final Path environments;

    public PythonEnvironments(Path root) {
        sources = root.resolve("bench/peers");
        environments = root.resolve("bench/target/peers");
    }

    /**
     * Makes it, unless it is there with the same requirements.
     *
     * @param peer the folder of its requirements
     * @return its Python
     * @throws UnavailableException where it cannot be made
     */
    public String of(String peer) throws IOException, InterruptedException, UnavailableException {
        Path folder = environments.resolve(peer);
        Path python = folder.resolve("bin/python");
        Path requirements = sources.resolve(peer).resolve("requirements.txt");
        Path installed = folder.resolve("requirements.txt");
        if (Files.exists(installed) && Files.mismatch(installed, requirements) == -1) {
            return python.toString();
        }
        Files.createDirectories(environments);
        Path log = environments.resolve(peer + ".log");
        run(peer, log, "python3", "-m", "venv", "--clear", folder.toString());
        run(peer, log, python.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString());
        Files.copy(requirements, installed);
        return python.toString();
    }

    private static void run(String peer, Path log, String... command)
            throws IOException, InterruptedException, UnavailableException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnavailableException(peer + ": there is no " + command[0] + " here");
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new UnavailableException(
                    "%s: \"%s\" took more than %d minutes".formatted(peer, String.join(" ", command), MINUTES));
        }
        if (process.exitValue() != 0) {
            throw new UnavailableException(
                    "%s: \"%s\" failed: %s".formatted(peer, String.join(" ", command), lastLine(log)));
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it says nothing" : lines.getLast();
    }

    /** This machine has not what a peer needs; says what in one line. */
    public static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }
}
