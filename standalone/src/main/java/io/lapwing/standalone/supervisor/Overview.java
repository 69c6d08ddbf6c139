package io.lapwing.standalone.supervisor;

import io.lapwing.standalone.database.Database;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.parts.Broker;
import io.lapwing.standalone.parts.Probe;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.parts.Sizes;
import io.lapwing.standalone.process.ProcessIdentity;
import io.lapwing.standalone.process.RunRecord;
import io.lapwing.standalone.terminal.Table;
import io.lapwing.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** What runs where, from what the supervisor wrote down and from asking each part. */
public final class Overview {
    private final DataFolder folder;
    private final Ports ports;
    private final InstantSource clock;
    private final Map<String, RunRecord> records = new TreeMap<>();

    /** @param clock for how long each part has been up */
    public Overview(DataFolder folder, Ports ports, InstantSource clock) throws IOException {
        this.folder = folder;
        this.ports = ports;
        this.clock = clock;
        RunRecord.all(folder.running()).forEach(found -> records.put(found.name(), found));
    }

    /** A line a part: its state, address, process, time since its start, restarts. */
    public Table table(Mode mode) {
        Table table = new Table("part", "state", "address", "process", "up", "restarts");
        if (mode.hasServices()) {
            Sizes sizes = Sizes.read(folder);
            for (Service service : Service.values()) {
                row(table, service.module(), address(service), () -> Probe.isReady(service.port(ports)));
                for (int instance = 2; instance <= sizes.of(service); instance++) {
                    int port = service.port(ports, instance);
                    row(table, service.name(instance), "http://127.0.0.1:" + port, () -> Probe.isReady(port));
                }
            }
        }
        row(table, Broker.NAME, ports.kafkaAddress(), () -> Probe.isListening(ports.kafka()));
        row(
                table,
                Database.NAME,
                "postgresql://%s@%s".formatted(Database.USER, ports.databaseAddress()),
                () -> Database.isReady(folder));
        return table;
    }

    /** The processes that run; of a killed supervisor, those that it left. */
    public long running() {
        return records.values().stream()
                .filter(found -> found.identity().find().isPresent())
                .count();
    }

    private String address(Service service) {
        return switch (service) {
            case QUERY -> ports.pageUrl() + "/";
            case INGEST -> ports.ingestUrl() + "/api/v1/readings";
            case WINDOW, DETECTION -> "http://127.0.0.1:" + service.port(ports);
        };
    }

    private void row(Table table, String name, String address, BooleanSupplier ready) {
        Optional<RunRecord> found = Optional.ofNullable(records.get(name));
        Optional<ProcessHandle> process = found.map(RunRecord::identity).flatMap(ProcessIdentity::find);
        if (process.isEmpty()) {
            table.row(name, "down", address, "-", "-", restarts(found));
            return;
        }
        table.row(
                name,
                ready.getAsBoolean() ? "ready" : "not ready",
                address,
                Long.toString(process.get().pid()),
                process.get().info().startInstant().map(this::since).orElse("-"),
                restarts(found));
    }

    private String since(Instant start) {
        return Terminal.duration(Duration.between(start, clock.instant()));
    }

    private static String restarts(Optional<RunRecord> found) {
        return found.map(record -> record.details().get(RunRecord.RESTARTS)).orElse("-");
    }
}
