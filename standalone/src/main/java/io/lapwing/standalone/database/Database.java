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

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "shared_buffers", "64MB",
            "max_connections", "50",
            "max_wal_size", "512MB",
            // Nobody looks at its statistics, and an idle demo should be idle.
            "autovacuum_naptime", "5min",
            "jit", "off",
            "timezone", "UTC");

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
                NAME, user.command(command), Map.of(), folder.log(NAME), StopSignal.INTERRUPT, () -> isReady(folder));
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
