package io.lapwing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} is made from the classes that declare the settings. This test says when it is out of
 * date; {@code ./mvnw -pl docs -am verify -Dlapwing.docs.update=true} writes it anew.
 */
class ConfigurationReferenceTest {
    private static final String HEAD = """
            # Configuration

            Every setting of every service, with its default. Each can be set as a system property (`-Dname=value`), as an
            environment variable (`LAPWING_WINDOW_SIZE` for `lapwing.window.size`) or in `config/application.properties` beside the
            service. Durations are ISO-8601 (`PT10S`) or short (`10s`). A bad value stops the service at start with the setting's
            name. This page is made from the code.

            Every service also has Quarkus' own settings, above all:

            | setting | default | meaning |
            |---|---|---|
            | `quarkus.http.host` | `127.0.0.1` | the address it listens on; nothing is open off this machine by default |
            | `quarkus.http.port` | 8081 ingest, 8082 window, 8083 detection, 8080 query-api | its port |
            | `kafka.bootstrap.servers` | `localhost:9092` | the Kafka brokers |
            | `lapwing.database.address`, `lapwing.database.user`, `lapwing.database.password` | `localhost:5432/lapwing`, `lapwing`, `lapwing` | PostgreSQL (query-api); for options of the driver, `quarkus.datasource.jdbc.url` and `quarkus.datasource.reactive.url` |
            """;

    /** A part of the page: its heading, and the class that declares its settings. */
    private record Part(String heading, String module, String type) {}

    private static final List<Part> PARTS = List.of(
            new Part("Every service", "kafka-topics", "io.lapwing.kafka.TopicsConfig"),
            new Part("ingest-service", "ingest-service", "io.lapwing.ingest.settings.IngestSettings"),
            new Part("window-service and detection-service", "keyed-stream", "io.lapwing.stream.kafka.StreamConfig"),
            new Part("window-service", "window-service", "io.lapwing.window.WindowConfig"),
            new Part("detection-service", "detection-service", "io.lapwing.detection.DetectionConfig"),
            new Part("query-api", "query-api", "io.lapwing.query.settings.QuerySettings"));

    @Test
    void everySettingStandsInTheReference() throws Exception {
        StringBuilder page = new StringBuilder(HEAD);
        for (Part part : PARTS) {
            append(part, page);
        }
        Path file = Project.ROOT.resolve("docs/configuration.md");
        if (Boolean.getBoolean("lapwing.docs.update")) {
            Files.writeString(file, page);
        }

        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as(
                        "docs/configuration.md; bring it up to date with ./mvnw -pl docs -am verify -Dlapwing.docs.update=true")
                .isEqualTo(page.toString());
    }

    private static void append(Part part, StringBuilder page) throws ClassNotFoundException, IOException {
        Class<?> type = Class.forName(part.type());
        ConfigMapping mapping = type.getAnnotation(ConfigMapping.class);
        List<Setting> settings =
                Setting.of(mapping.prefix(), type, Project.ROOT.resolve(part.module() + "/src/main/java"));
        assertThat(settings).as("settings of " + part.type()).isNotEmpty();
        page.append("\n## %s\n\n| setting | default | meaning |\n|---|---|---|\n".formatted(part.heading()));
        for (Setting setting : settings) {
            assertThat(setting.meaning()).as("Javadoc of " + setting.name()).isNotEmpty();
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s |\n",
                    setting.name(),
                    setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                    setting.meaning()));
        }
    }
}
