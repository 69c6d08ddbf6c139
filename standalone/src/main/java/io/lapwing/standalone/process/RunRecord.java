package io.lapwing.standalone.process;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A process written down in a file of its name.
 *
 * @param details what its kind adds, such as its restarts
 */
public record RunRecord(String name, ProcessIdentity identity, Map<String, String> details) {
    /** How often it has been started again. */
    public static final String RESTARTS = "restarts";

    static final String SIGNAL = "signal";
    private static final String PID = "pid";
    private static final String STARTED = "started";
    private static final String TEMPORARY = ".new";

    public RunRecord {
        details = Map.copyOf(details);
    }

    /** Whole or not at all: a reader in another terminal never sees half of it. */
    public void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PID, Long.toString(identity.pid()));
        properties.setProperty(STARTED, identity.started());
        properties.putAll(details);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path temporary = directory.resolve(name + TEMPORARY);
        Files.writeString(temporary, text.toString());
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty where there is none, or one that cannot be understood. */
    public static Optional<RunRecord> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(properties.getProperty(PID, ""));
            Map<String, String> details = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> details.put(key, properties.getProperty(key)));
            return Optional.of(new RunRecord(
                    file.getFileName().toString(),
                    new ProcessIdentity(pid, properties.getProperty(STARTED, "")),
                    details));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** All of a directory, by name; none where there is no directory. */
    public static List<RunRecord> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.toString().endsWith(TEMPORARY))
                    .map(RunRecord::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RunRecord::name))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    public static void delete(Path directory, String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }
}
