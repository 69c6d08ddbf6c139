package io.lapwing.standalone.fleet;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What has to be remembered of a fleet so that a later demo goes on with it.
 *
 * @param seed of all its signals
 * @param sentUntil all that it sends before this time has been accepted
 */
record FleetMemory(long seed, Instant sentUntil) {
    private static final String SEED = "seed";
    private static final String SENT_UNTIL = "sentUntil";

    /** Empty where no fleet has run here yet, or what is written cannot be understood. */
    static Optional<FleetMemory> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new FleetMemory(
                    Long.parseLong(properties.getProperty(SEED, "")),
                    Instant.parse(properties.getProperty(SENT_UNTIL, ""))));
        } catch (NoSuchFileException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    FleetMemory until(Instant time) {
        return new FleetMemory(seed, time);
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(SEED, Long.toString(seed));
        properties.setProperty(SENT_UNTIL, sentUntil.toString());
        StringWriter text = new StringWriter();
        properties.store(text, "The demo's fleet; delete this file and the next demo begins another one.");
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, text.toString());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
