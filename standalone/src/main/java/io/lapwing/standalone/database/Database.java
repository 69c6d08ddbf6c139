package io.lapwing.standalone.database;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Directories;
import io.lapwing.standalone.folder.Ports;
import io.lapwing.standalone.process.Program;
import io.lapwing.standalone.process.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The PostgreSQL of one data folder: unpacked, initialised, and described as a program to run. */
public final class Database {
    public static final String NAME = "postgres";
    public static final String USER = "postgres";

    /** The server trusts its loopback address; clients still want something to send. */
    public static final String PASSWORD = "postgres";

    /** What PostgreSQL writes on the eighth line of its pid file once it takes connections; pg_ctl waits for it too. */
    private static final int STATUS_LINE = 7;

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            // The pages that a thousand sensors write to; with less they leave and come back within a second.
            Map.entry("shared_buffers", "192MB"),
            Map.entry("max_connections", "50"),
            // After a checkpoint each page is logged whole once more: under load every few seconds with less.
            Map.entry("max_wal_size", "1GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("wal_buffers", "8MB"),
            // Nobody replicates from it.
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            // Nobody looks at its statistics, and an idle demo should be idle.
            Map.entry("autovacuum_naptime", "5min"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"));

    /**
     * A statement of a thousand rows takes a few megabytes and gives them back. glibc would return them to the system each
     * time, and a quarter of the server's time would go into pages that are zeroed anew.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MALLOC_MMAP_THRESHOLD_", Integer.toString(16 << 20), "MALLOC_TRIM_THRESHOLD_", Integer.toString(16 << 20));

    private Database() {}

    /** Unpacks and initialises what is missing, then says how it is started. */
    public static Program prepare(DataFolder folder, Ports ports) throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.in(folder.binaries());
        Path data = folder.postgres();
        UnprivilegedUser user = Files.exists(data)
                ? UnprivilegedUser.choose(data, binaries.program("postgres"))
                : initialise(binaries, data);
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(ports.postgres())));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Program(
                NAME,
                user.command(command),
                ENVIRONMENT,
                folder.log(NAME),
                StopSignal.INTERRUPT,
                () -> isReady(folder));
    }

    /** Whether the server of this folder takes connections, as it says itself. */
    public static boolean isReady(DataFolder folder) {
        try {
            List<String> lines = Files.readAllLines(folder.postgres().resolve("postmaster.pid"));
            return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes the files beside their place and moves them there whole: a start that is cut short leaves no half of them. */
    private static UnprivilegedUser initialise(PostgresBinaries binaries, Path data)
            throws IOException, InterruptedException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".new");
        Directories.delete(unfinished);
        Files.createDirectories(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        UnprivilegedUser user = UnprivilegedUser.choose(unfinished, binaries.program("postgres"));
        Process process = new ProcessBuilder(user.command(List.of(
                        binaries.program("initdb").toString(),
                        "--auth=trust",
                        "--username=" + USER,
                        "--encoding=UTF-8",
                        "--locale=C",
                        "--pgdata=" + unfinished)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CannotStartException("PostgreSQL cannot make its files in %s:%n%s".formatted(data, output));
        }
        Files.move(unfinished, data);
        return user;
    }
}
