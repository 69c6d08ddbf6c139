package io.lapwing.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizesTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void what_was_written_is_read() throws IOException {
        DataFolder folder = new DataFolder(directory);
        new Sizes(3, 2).write(folder);

        assertThat(Sizes.read(folder).of(Service.WINDOW)).isEqualTo(3);
        assertThat(Sizes.read(folder).of(Service.DETECTION)).isEqualTo(2);
        assertThat(Sizes.read(folder).of(Service.QUERY)).isEqualTo(1);
    }

    @Test
    void one_of_each_where_nothing_can_be_read() throws IOException {
        DataFolder folder = new DataFolder(directory);
        assertThat(Sizes.read(folder).of(Service.WINDOW)).isEqualTo(1);

        Files.writeString(folder.sizes(), "window-service=many\n");
        assertThat(Sizes.read(folder).of(Service.WINDOW)).isEqualTo(1);
    }

    @Test
    void what_cannot_be_is_refused_with_the_reason() {
        assertThatThrownBy(() -> new Sizes(0, 1))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("window-service: 1 to 10");
        assertThatThrownBy(() -> new Sizes(1, 1).set(Service.INGEST, 2))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("there is one ingest-service");
    }

    @Test
    void no_two_instances_share_a_port() {
        for (Ports ports : new Ports[] {Ports.standard(), Ports.from(20_000)}) {
            Set<Integer> seen = new HashSet<>(ports.infrastructure());
            seen.addAll(ports.services());
            int before = seen.size();
            for (int instance = 2; instance <= Sizes.MOST; instance++) {
                seen.add(Service.WINDOW.port(ports, instance));
                seen.add(Service.DETECTION.port(ports, instance));
            }
            assertThat(seen).hasSize(before + 2 * (Sizes.MOST - 1));
        }
        assertThat(Service.WINDOW.port(Ports.from(20_000), 2)).isEqualTo(20_010);
        assertThat(Service.DETECTION.port(Ports.from(20_000), 2)).isEqualTo(20_020);
    }
}
