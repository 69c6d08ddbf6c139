package io.lapwing.infra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** PostgreSQL's own binaries, unpacked and started by the zonky library. */
final class EmbeddedPostgresServer implements PostgresServer {
    private static final String USER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;

    private EmbeddedPostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedPostgresServer start(Path directory, Path binaries, int port) {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(binaries);
            return new EmbeddedPostgresServer(common(EmbeddedPostgres.builder())
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPort(port)
                    // The library's defaults are for tests: they trade what was written for speed.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start on 127.0.0.1:" + port + " with " + directory, e);
        }
    }

    static EmbeddedPostgresServer temporary() {
        try {
            return new EmbeddedPostgresServer(common(EmbeddedPostgres.builder()).start());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    private static EmbeddedPostgres.Builder common(EmbeddedPostgres.Builder builder) {
        return builder.setPGStartupWait(START_LIMIT)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "50")
                // A checkpoint writes whole pages again: under load every few seconds with less.
                .setServerConfig("max_wal_size", "1GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("wal_buffers", "8MB")
                // Nobody replicates from it.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("timezone", "UTC");
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return postgres.getPort();
    }

    @Override
    public String database() {
        return USER;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        // The server trusts its loopback address; clients still want something to send.
        return USER;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
