package io.lapwing.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetMemoryTest {
    @TempDir
    private Path directory = Path.of(".");

    @Test
    void isReadAsItWasWritten() throws Exception {
        Path file = directory.resolve("fleet.properties");
        assertThat(FleetMemory.read(file)).isEmpty();
        FleetMemory memory = new FleetMemory(-42, Instant.parse("2026-05-12T14:29:58.123456Z"));
        memory.write(file);
        assertThat(FleetMemory.read(file)).contains(memory);
        memory.until(Instant.EPOCH).write(file);
        assertThat(FleetMemory.read(file)).contains(new FleetMemory(-42, Instant.EPOCH));
    }

    @Test
    void whatCannotBeUnderstoodIsNoMemory() throws Exception {
        Path file = Files.writeString(directory.resolve("fleet.properties"), "seed=x\n");
        assertThat(FleetMemory.read(file)).isEmpty();
    }
}
