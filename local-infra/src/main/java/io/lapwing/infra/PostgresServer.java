package io.lapwing.infra;

import java.nio.file.Path;

/** A running PostgreSQL. Closing it stops it; what it stored stays unless it was a temporary one. */
public interface PostgresServer extends AutoCloseable {
    String host();

    int port();

    String database();

    String user();

    String password();

    default String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database());
    }

    /** For Vert.x: {@code postgresql://host:port/database}. */
    default String reactiveUrl() {
        return "postgresql://%s:%d/%s".formatted(host(), port(), database());
    }

    @Override
    void close();

    /**
     * Starts PostgreSQL's own binaries as a child process, loopback only, durable (fsync).
     *
     * @param directory of the database; made when empty, else gone on with
     * @param binaries where the binaries are unpacked to, once
     * @throws IllegalStateException where it does not come up, with the cause
     */
    static PostgresServer start(Path directory, Path binaries, int port) {
        return EmbeddedPostgresServer.start(directory, binaries, port);
    }

    /** A database for tests, on a free port, whose data go when it is closed. */
    static PostgresServer temporary() {
        return Docker.isChosen() ? Docker.postgres() : EmbeddedPostgresServer.temporary();
    }
}
