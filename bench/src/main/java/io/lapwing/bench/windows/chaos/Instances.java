package io.lapwing.bench.windows.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** The processes of one service. */
final class Instances implements AutoCloseable {
    /** One that is just starting ends when it has started, which takes long on a busy machine. */
    private static final Duration END_LIMIT = Duration.ofMinutes(3);

    private final String module;
    private final Path root;
    private final Path logs;
    private final String bootstrap;
    private final int partitions;
    private final int portBase;
    private final List<Process> running = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();

    /** @param portBase each instance listens on the next port */
    Instances(String module, Path root, Path logs, String bootstrap, int partitions, int portBase) {
        this.module = module;
        this.root = root;
        this.logs = logs;
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.portBase = portBase;
    }

    String module() {
        return module;
    }

    int size() {
        return running.size();
    }

    /** Starts or ends processes until there are so many. */
    void scale(int wanted) throws IOException, InterruptedException {
        while (running.size() < wanted) {
            int slot = 0;
            while (slots.contains(slot)) {
                slot++;
            }
            slots.add(slot);
            running.add(start(slot));
        }
        while (running.size() > wanted) {
            Process last = running.getLast();
            last.destroy();
            if (!last.waitFor(END_LIMIT)) {
                throw new IllegalStateException(module + " does not end when it is told to");
            }
            slots.removeLast();
            running.removeLast();
        }
    }

    /** SIGKILL to one of them; another takes its place at once, as an orchestrator would. */
    void kill(SplittableRandom random) throws IOException, InterruptedException {
        int which = random.nextInt(running.size());
        kill(which);
        restart(which);
    }

    /** SIGKILL to one of them, and nobody takes its place. */
    void kill(int which) throws InterruptedException {
        Process process = running.get(which);
        if (!process.isAlive()) {
            throw new IllegalStateException("%s %d ended by itself with %d, see %s"
                    .formatted(module, slots.get(which), process.exitValue(), logs));
        }
        process.destroyForcibly().waitFor();
    }

    /** Nothing of it moves until {@link #thaw}. */
    void freeze(int which) throws IOException, InterruptedException {
        Signals.send("STOP", running.get(which).pid());
    }

    void thaw(int which) throws IOException, InterruptedException {
        Signals.send("CONT", running.get(which).pid());
    }

    /** Starts one that was killed, under its own name. */
    void restart(int which) throws IOException {
        running.set(which, start(slots.get(which)));
    }

    /** Whether a transactional.id is of this one: it ends with the port. */
    Predicate<String> named(int which) {
        return transactionalId -> transactionalId.endsWith("-" + (portBase + slots.get(which)));
    }

    /** Whether one ended without being told to. */
    boolean hasEnded() {
        return running.stream().anyMatch(process -> !process.isAlive());
    }

    private Process start(int slot) throws IOException {
        File log = logs.resolve(module + "-" + slot + ".log").toFile();
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is not there: ./lapwing build");
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + (portBase + slot),
                        "-Dkafka.bootstrap.servers=" + bootstrap,
                        "-Dlapwing.topics.partitions=" + partitions,
                        "-Dlapwing.topics.create=true",
                        // Short, so that many cuts are begun, finished, and cut off.
                        "-Dlapwing.stream.snapshot-interval=3s",
                        "-Dlapwing.stream.snapshot-share=64K",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }
}
