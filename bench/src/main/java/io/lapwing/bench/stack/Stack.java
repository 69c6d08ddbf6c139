package io.lapwing.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole Lapwing on this machine, started for one measurement with data of its own and stopped afterwards. What it
 * prints goes to {@code stack.log} in its folder.
 */
public final class Stack implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final List<String> READY = List.of("Lapwing is ready", "Kafka and PostgreSQL are ready");
    private static final int PORTS = 7;

    private final Process process;
    private final Path folder;
    private final int portBase;

    private Stack(Process process, Path folder, int portBase) {
        this.process = process;
        this.folder = folder;
        this.portBase = portBase;
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param command {@code up} or {@code demo}
     * @throws IllegalStateException with what it printed, where it does not become ready
     */
    public static Stack start(Path root, String command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lapwing-bench");
        int portBase = freePorts();
        Path log = folder.resolve("stack.log");
        Path program = root.resolve("standalone/target/lapwing-standalone.jar");
        if (!Files.exists(program)) {
            throw new IOException(program + " is not there: ./lapwing build");
        }
        // Not by the script: it would build first, and a build may be what runs this.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As the script has them: they are part of what a demo costs.
                        "-Xms16m",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:-ShrinkHeapInSteps",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlapwing.root=" + root.toAbsolutePath().normalize(),
                        "-jar",
                        program.toString(),
                        command,
                        "--data",
                        folder.resolve("data").toString(),
                        "--port-base",
                        Integer.toString(portBase))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Stack stack = new Stack(process, folder, portBase);
        // Ended by a signal, the benchmark takes its Lapwing along.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        while (!isReady(log)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = Files.readString(log);
                stack.close();
                throw new IllegalStateException("Lapwing did not become ready:\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return stack;
    }

    private static boolean isReady(Path log) throws IOException {
        String said = Files.readString(log);
        return READY.stream().anyMatch(said::contains);
    }

    public String queryUrl() {
        return "http://127.0.0.1:" + portBase;
    }

    public String ingestUrl() {
        return "http://127.0.0.1:" + (portBase + 1);
    }

    public int portBase() {
        return portBase;
    }

    public String kafkaAddress() {
        return "127.0.0.1:" + (portBase + 4);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=postgres".formatted(portBase + 5);
    }

    /** Its processes now: every one that was started with its data folder, and their children. */
    public List<ProcessHandle> processes() {
        String marker = folder.toString();
        List<ProcessHandle> named = ProcessHandle.allProcesses()
                .filter(handle -> commandLine(handle.pid()).contains(marker))
                .toList();
        return Stream.concat(named.stream(), named.stream().flatMap(ProcessHandle::descendants))
                .distinct()
                .toList();
    }

    /** What a process was started with; empty where it is gone. */
    public static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            // The process ended meanwhile, or it is not ours to read: either way it is none of the stack's.
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT)) {
                process.destroyForcibly();
            }
            delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The first of seven free ports in a row, as {@code --port-base} takes them. */
    private static int freePorts() throws IOException {
        for (int base = 20_000; base < 30_000; base += 40) {
            if (areFree(base)) {
                return base;
            }
        }
        throw new IOException("no " + PORTS + " free ports in a row");
    }

    private static boolean areFree(int base) {
        for (int port = base; port < base + PORTS; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
