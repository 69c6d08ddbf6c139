package io.lapwing.standalone.parts;

import io.lapwing.standalone.database.Database;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.process.Program;
import io.lapwing.standalone.process.StopSignal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The four services as programs: their packaged form, with the settings that fit them together on one machine. */
public enum Service {
    INGEST("ingest-service", Ports::ingest, 160),
    // Restoring tens of thousands of sensors takes more than running them: all come back into memory at once.
    WINDOW("window-service", Ports::window, 320),
    DETECTION("detection-service", Ports::detection, 320),
    // Two batches of every topic at a time, one read and one written; with less it mostly copies them.
    QUERY("query-api", Ports::query, 384);

    private static final int PARTITIONS = 4;

    /** What frameworks say of themselves, from which level on it is of use: logs are lines of events. */
    private static final Map<String, String> CHATTY = new TreeMap<>(Map.of(
            // What it is made of, at each start.
            "io.quarkus", "WARN",
            // Asked several times a second until it is up, it would log each of its answers.
            "io.smallrye.health", "WARN",
            // Each channel's settings and each rebalance, which have events of their own.
            "io.smallrye.reactive.messaging.kafka", "WARN",
            "org.flywaydb", "WARN",
            // On a busy machine, that loading classes at the start takes seconds, with stacks.
            "io.vertx.core.impl.BlockedThreadChecker", "ERROR",
            // Two pools of Netty share a gauge.
            "io.micrometer.core.instrument.MeterRegistry", "ERROR"));

    private final String module;
    private final ToIntFunction<Ports> port;
    private final int heapMegabytes;

    Service(String module, ToIntFunction<Ports> port, int heapMegabytes) {
        this.module = module;
        this.port = port;
        this.heapMegabytes = heapMegabytes;
    }

    /** The module's folder, which is also what people call it. */
    public String module() {
        return module;
    }

    public int port(Ports ports) {
        return port.applyAsInt(ports);
    }

    /**
     * Of an instance, the first is 1.
     *
     * @throws IllegalArgumentException for a second one of a service that has one only
     */
    public int port(Ports ports, int instance) {
        return switch (this) {
            case WINDOW -> ports.window(instance);
            case DETECTION -> ports.detection(instance);
            case INGEST, QUERY -> {
                if (instance != 1) {
                    throw new IllegalArgumentException("there is one " + module);
                }
                yield port(ports);
            }
        };
    }

    /** Whether several can share the work on one machine. */
    public boolean isScalable() {
        return this == WINDOW || this == DETECTION;
    }

    /** What people call an instance: the module, and from the second one on its number. */
    public String name(int instance) {
        return instance == 1 ? module : module + "-" + instance;
    }

    /** How it is started; it has to be built. */
    public Program program(
            Installation installation, DataFolder folder, Ports ports, DetectionSettings detection, int instance) {
        int listensOn = port(ports, instance);
        JavaCommand command = new JavaCommand(folder, heapMegabytes)
                .set("quarkus.http.host", "127.0.0.1")
                .set("quarkus.http.port", listensOn)
                .set("kafka.bootstrap.servers", ports.kafkaAddress())
                .set("lapwing.topics.partitions", PARTITIONS)
                .set("lapwing.topics.create", true);
        CHATTY.forEach((category, level) -> command.set("quarkus.log.category.\"" + category + "\".level", level));
        switch (this) {
            case INGEST -> command.optimizedLate().set("lapwing.ingest.mappings", folder.mappings());
            case QUERY ->
                command.set("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + ports.databaseAddress())
                        .set("quarkus.datasource.reactive.url", "postgresql://" + ports.databaseAddress())
                        .set("quarkus.datasource.username", Database.USER)
                        .set("quarkus.datasource.password", Database.PASSWORD);
            case WINDOW -> command.optimizedLate();
            case DETECTION -> detection.addTo(command.optimizedLate());
        }
        return new Program(
                name(instance),
                command.jar(installation.service(module)),
                JavaCommand.ENVIRONMENT,
                folder.log(name(instance)),
                StopSignal.TERMINATE,
                () -> Probe.isReady(listensOn));
    }
}
