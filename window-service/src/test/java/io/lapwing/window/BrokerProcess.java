package io.lapwing.window;

import static org.awaitility.Awaitility.await;

import io.lapwing.infra.FreePort;
import io.lapwing.infra.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real broker in a process of its own, which can be killed and started again with what it has stored. */
final class BrokerProcess implements AutoCloseable {
    private final List<String> before;
    private final Path directory;
    private final Path log;
    private final int port = FreePort.any();
    private final int controllerPort = FreePort.any();
    private Process process;

    /**
     * Starts one.
     *
     * @param before words before the command, such as those that enter another namespace
     */
    BrokerProcess(Path directory, Path log, List<String> before) throws IOException {
        this.before = before;
        this.directory = directory;
        this.log = log;
        this.process = launch();
        awaitListening();
    }

    public static void main(String[] args) throws InterruptedException {
        KafkaBroker broker = KafkaBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
        new CountDownLatch(1).await();
    }

    String bootstrap() {
        return "127.0.0.1:" + port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Nothing of it moves until {@link #thaw}: clients wait for answers as long as they wait for any. */
    void freeze() throws IOException, InterruptedException {
        Signals.freeze(process);
    }

    void thaw() throws IOException, InterruptedException {
        Signals.thaw(process);
    }

    void startAgain() throws IOException {
        process = launch();
        awaitListening();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                directory.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitListening() {
        await("a broker, see " + log)
                .atMost(Duration.ofMinutes(3))
                .failFast("the broker ended, see " + log, () -> !process.isAlive())
                .until(() -> !FreePort.isFree(port));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
