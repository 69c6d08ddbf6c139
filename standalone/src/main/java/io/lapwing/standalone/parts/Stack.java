package io.lapwing.standalone.parts;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.database.Database;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.PortCheck;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.process.HeapReturn;
import io.lapwing.standalone.process.LogFile;
import io.lapwing.standalone.process.Notices;
import io.lapwing.standalone.process.Program;
import io.lapwing.standalone.process.Supervised;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The parts of one Lapwing, started and stopped in the order in which they need each other. */
public final class Stack {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final int HOPELESS = 4;
    private static final int LINES_OF_LOG = 15;
    private static final long ROTATION_SECONDS = 60;

    // In all less than the 15 s in which everything is promised to be gone.
    private static final Duration SERVICES_END = Duration.ofSeconds(7);
    private static final Duration BROKER_END = Duration.ofSeconds(4);
    private static final Duration DATABASE_END = Duration.ofSeconds(3);

    private final Installation installation;
    private final DataFolder folder;
    private final Ports ports;
    private final DetectionSettings detection;
    private final Notices notices;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervision").factory());

    private final List<Supervised> services = new ArrayList<>();
    private final List<Supervised> brokers = new ArrayList<>();
    private final List<Supervised> databases = new ArrayList<>();
    private boolean stopped;

    public Stack(
            Installation installation, DataFolder folder, Ports ports, DetectionSettings detection, Notices notices) {
        this.installation = installation;
        this.folder = folder;
        this.ports = ports;
        this.detection = detection;
        this.notices = notices;
    }

    /** Starts broker and database, and returns when both take connections. */
    public void startInfrastructure() throws IOException, InterruptedException {
        timer.scheduleWithFixedDelay(this::rotateLogs, ROTATION_SECONDS, ROTATION_SECONDS, TimeUnit.SECONDS);
        // The broker comes up while the database's files are made.
        start(Broker.program(folder, ports), brokers);
        start(Database.prepare(folder, ports), databases);
        awaitReady(databases);
        awaitReady(brokers);
    }

    /** Starts the services, and returns when all are ready. */
    public void startServices(Sizes sizes) throws IOException, InterruptedException {
        for (Service service : Service.values()) {
            for (int instance = 1; instance <= sizes.of(service); instance++) {
                start(service.program(installation, folder, ports, detection, instance), services);
            }
        }
        awaitReady(List.copyOf(services));
    }

    /** Starts or stops instances until there are so many. One at a time may call this. */
    public void scale(Service service, int wanted) throws IOException, InterruptedException {
        int running = 0;
        while (find(service.name(running + 1)).isPresent()) {
            running++;
        }
        for (int instance = running + 1; instance <= wanted; instance++) {
            PortCheck.requireFree(List.of(service.port(ports, instance)));
            start(service.program(installation, folder, ports, detection, instance), services);
        }
        for (int instance = running; instance > wanted; instance--) {
            Supervised last = find(service.name(instance)).orElseThrow();
            synchronized (this) {
                services.remove(last);
            }
            end(List.of(last), SERVICES_END);
        }
    }

    private synchronized Optional<Supervised> find(String name) {
        return services.stream()
                .filter(part -> part.program().name().equals(name))
                .findFirst();
    }

    private synchronized void start(Program program, List<Supervised> among) throws IOException, InterruptedException {
        if (stopped) {
            throw new InterruptedException("stopped while starting");
        }
        new LogFile(program.log()).rotate();
        Supervised supervised = new Supervised(program, folder.running(), notices, timer);
        supervised.start();
        among.add(supervised);
    }

    private void awaitReady(List<Supervised> parts) throws InterruptedException, IOException {
        for (Supervised part : parts) {
            awaitReady(part);
        }
    }

    private void awaitReady(Supervised part) throws InterruptedException, IOException {
        if (part.awaitReady(READY_LIMIT, HOPELESS)) {
            return;
        }
        if (isStopped()) {
            throw new InterruptedException("stopped while starting");
        }
        Program program = part.program();
        part.refusal().ifPresent(refusal -> {
            throw new CannotStartException(program.name() + " does not start: " + refusal);
        });
        throw new CannotStartException("%s does not become ready; the end of %s:%n%s"
                .formatted(
                        program.name(),
                        program.log(),
                        String.join("\n", new LogFile(program.log()).tail(LINES_OF_LOG))));
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Lets the services and the broker give back the memory that they needed for a burst of work. */
    public void returnHeap() throws IOException, InterruptedException {
        List<Supervised> machines;
        synchronized (this) {
            machines = new ArrayList<>(services);
            machines.addAll(brokers);
        }
        HeapReturn.run(machines.stream()
                .map(Supervised::process)
                .flatMap(Optional::stream)
                .toList());
    }

    private void rotateLogs() {
        for (Supervised part : parts()) {
            try {
                new LogFile(part.program().log()).rotate();
            } catch (IOException e) {
                notices.cannotRotate(part.program(), e);
            }
        }
    }

    private synchronized List<Supervised> parts() {
        List<Supervised> parts = new ArrayList<>(services);
        parts.addAll(brokers);
        parts.addAll(databases);
        return parts;
    }

    /** Stops what was started: the services together, then the broker, then the database. Safe to call twice. */
    public void stop() throws IOException, InterruptedException {
        synchronized (this) {
            // From here on nothing starts, so that the lists stay as they are.
            stopped = true;
        }
        end(services, SERVICES_END);
        end(brokers, BROKER_END);
        end(databases, DATABASE_END);
        timer.shutdownNow();
    }

    private static void end(List<Supervised> parts, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        parts.forEach(Supervised::requestStop);
        for (Supervised part : parts) {
            part.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }
}
