package io.lapwing.standalone.supervisor;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.database.Database;
import io.lapwing.standalone.fleet.AnomalyWatch;
import io.lapwing.standalone.fleet.Fleet;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.FolderLock;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.folder.PortCheck;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.parts.Broker;
import io.lapwing.standalone.parts.DetectionSettings;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.parts.Stack;
import io.lapwing.standalone.process.Leftovers;
import io.lapwing.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts a Lapwing, keeps it running, and stops all of it when this process is told to end. */
public final class Supervisor {
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(5);

    private final Mode mode;
    private final Installation installation;
    private final DataFolder folder;
    private final int portBase;
    private final Ports ports;
    private final Terminal terminal;
    private final Stack stack;
    private final Sizes sizes;
    private @Nullable Fleet fleet;
    private @Nullable AnomalyWatch watch;

    /**
     * @param portBase 0 for the standard ports
     * @param sizes to begin with
     */
    public Supervisor(
            Mode mode,
            Installation installation,
            DataFolder folder,
            int portBase,
            Sizes sizes,
            DetectionSettings detection,
            Terminal terminal) {
        this.mode = mode;
        this.installation = installation;
        this.folder = folder;
        this.portBase = portBase;
        this.ports = Ports.ofBase(portBase);
        this.sizes = sizes;
        this.terminal = terminal;
        this.stack = new Stack(installation, folder, ports, detection, new SpokenNotices(terminal));
    }

    /**
     * Runs until a signal ends this process.
     *
     * @param minimumFree bytes that the data folder's disk must have free
     * @throws CannotStartException before anything was started, where something stands in the way
     */
    public void run(long minimumFree) throws IOException, InterruptedException {
        long began = System.nanoTime();
        if (mode.hasServices()) {
            for (Service service : Service.values()) {
                installation.service(service.module());
            }
        }
        FolderLock lock = FolderLock.take(folder, minimumFree);
        endLeftovers(folder, terminal);
        PortCheck.requireFree(neededPorts());
        Instance.current(mode.command(), portBase).write(folder);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(lock)));

        terminal.progress("Starting Kafka and PostgreSQL …");
        stack.startInfrastructure();
        if (mode.hasServices()) {
            terminal.progress("Starting the services …");
            sizes.write(folder);
            tellSizes();
            stack.startServices(sizes);
        }
        terminal.progress("");
        tellReady(Duration.ofNanos(System.nanoTime() - began));
        if (mode == Mode.DEMO) {
            startFleet();
        }
        if (mode.hasServices()) {
            Thread.ofVirtual().start(new Scaler(folder, stack, sizes, terminal));
        }
        // Until a signal starts the hook.
        new CountDownLatch(1).await();
    }

    /** They may be of a start long ago, so they are said. */
    private void tellSizes() {
        for (Service service : Service.values()) {
            if (sizes.of(service) > 1) {
                terminal.say("%s: %d instances, as said last; --%ss N or ./lapwing scale changes it"
                        .formatted(service.module(), sizes.of(service), service.module()));
            }
        }
    }

    private List<Integer> neededPorts() {
        List<Integer> needed = new ArrayList<>(ports.infrastructure());
        if (mode.hasServices()) {
            needed.addAll(ports.services());
            for (Service service : Service.values()) {
                for (int instance = 2; instance <= sizes.of(service); instance++) {
                    needed.add(service.port(ports, instance));
                }
            }
        }
        return needed;
    }

    private void tellReady(Duration took) throws IOException {
        terminal.say(
                new Overview(folder, ports, InstantSource.system()).table(mode).toString());
        terminal.say("  data and logs in %s; Ctrl-C stops it all".formatted(folder.directory()));
        if (portBase != 0) {
            terminal.say("  the other commands find it by --port-base %d, as in ./lapwing status --port-base %d"
                    .formatted(portBase, portBase));
        }
        terminal.say("");
        switch (mode) {
            case DEMO, UP ->
                terminal.say("Lapwing is ready after %s: %s".formatted(Terminal.duration(took), ports.pageUrl()));
            case INFRA ->
                terminal.say(
                        "Kafka and PostgreSQL are ready after %s. A service in development mode, with live reload:%n%n  ./mvnw -pl window-service -am quarkus:dev%s"
                                .formatted(Terminal.duration(took), developmentSettings()));
        }
    }

    /** What a service has to be told where the ports are not those that it expects. */
    private String developmentSettings() {
        String topics = " -Dlapwing.topics.create=true -Dlapwing.topics.partitions=4";
        return portBase == 0
                ? topics
                : topics
                        + " -Dkafka.bootstrap.servers=%s -Dquarkus.datasource.jdbc.url=jdbc:postgresql://%s -Dquarkus.datasource.reactive.url=postgresql://%s"
                                .formatted(ports.kafkaAddress(), ports.databaseAddress(), ports.databaseAddress());
    }

    private synchronized void startFleet() {
        Fleet startedFleet = new Fleet(
                folder, ports.ingestUrl(), ports.pageUrl(), terminal, InstantSource.system(), stack::returnHeap);
        AnomalyWatch startedWatch = new AnomalyWatch(ports.pageUrl(), Instant.now(), terminal);
        fleet = startedFleet;
        watch = startedWatch;
        startedFleet.start();
        startedWatch.start();
    }

    private synchronized void stopFleet() throws InterruptedException {
        if (watch != null) {
            watch.stop();
        }
        if (fleet != null) {
            fleet.stop();
        }
    }

    private void stop(FolderLock lock) {
        terminal.progress("");
        terminal.say("Stopping …");
        long began = System.nanoTime();
        try {
            stopFleet();
            stack.stop();
            Instance.clear(folder);
            lock.close();
            terminal.say("Stopped after " + Terminal.duration(Duration.ofNanos(System.nanoTime() - began)));
        } catch (IOException e) {
            terminal.say("Stopped, but not in good order: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what a supervisor of this folder left when it was killed; the caller holds the folder's lock. */
    public static void endLeftovers(DataFolder folder, Terminal terminal) throws IOException, InterruptedException {
        List<String> ended = new Leftovers(folder.running(), Supervisor::endOrder).end(LEFTOVER_LIMIT);
        if (!ended.isEmpty()) {
            terminal.say("Ended what a killed Lapwing had left: " + String.join(", ", ended));
        }
    }

    private static int endOrder(String part) {
        return switch (part) {
            case Broker.NAME -> 1;
            case Database.NAME -> 2;
            default -> 0;
        };
    }
}
