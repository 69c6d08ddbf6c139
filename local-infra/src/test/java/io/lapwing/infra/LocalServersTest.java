package io.lapwing.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored is there after a stop and a start on the same folder. */
class LocalServersTest {
    @Test
    void brokerGoesOnWithItsFolder(@TempDir Path directory) throws Exception {
        int port = FreePort.any();
        int controllerPort = FreePort.any();
        try (KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
        assertThat(FreePort.isFree(port)).isTrue();
    }

    @Test
    void databaseGoesOnWithItsFolder(@TempDir Path directory) throws Exception {
        int port = FreePort.any();
        Path data = directory.resolve("data");
        Path binaries = directory.resolve("binaries");
        try (PostgresServer server = PostgresServer.start(data, binaries, port)) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (PostgresServer server = PostgresServer.start(data, binaries, port);
                Connection connection = connect(server);
                ResultSet row = connection.createStatement().executeQuery("select answer from kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
            assertThat(setting(connection, "fsync")).isEqualTo("on");
        }
    }

    private static void execute(PostgresServer server, String sql) throws Exception {
        try (Connection connection = connect(server)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String setting(Connection connection, String name) throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws Exception {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}
