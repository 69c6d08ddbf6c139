package io.lapwing.infra;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The same servers in containers, for who prefers them and has a Docker engine: {@code ./mvnw verify -Ptestcontainers}.
 * Testcontainers is an optional dependency, so only the methods below touch its classes.
 */
final class Docker {
    private static final String SETTING = "lapwing.infra";

    private Docker() {}

    static boolean isChosen() {
        return "testcontainers".equals(System.getProperty(SETTING));
    }

    static KafkaBroker kafka() {
        KafkaContainer container =
                new KafkaContainer("apache/kafka-native:4.1.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return new KafkaBroker() {
            @Override
            public String bootstrapServers() {
                return container.getBootstrapServers();
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }

    static PostgresServer postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17.6");
        container.start();
        return new PostgresServer() {
            @Override
            public String host() {
                return container.getHost();
            }

            @Override
            public int port() {
                return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
            }

            @Override
            public String database() {
                return container.getDatabaseName();
            }

            @Override
            public String user() {
                return container.getUsername();
            }

            @Override
            public String password() {
                return container.getPassword();
            }

            @Override
            public void close() {
                container.stop();
            }
        };
    }
}
