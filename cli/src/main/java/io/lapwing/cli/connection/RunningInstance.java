package io.lapwing.cli.connection;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/** What runs with a data folder, as the one that started it wrote it down in {@code running/supervisor}. */
final class RunningInstance {
    /** A port base that says that the ports are the standard ones. */
    static final int STANDARD_PORTS = 0;

    private RunningInstance() {}

    /** Empty where nothing runs with it, or where what is written there cannot be understood. */
    static OptionalInt portBase(Path data) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("running").resolve("supervisor"))) {
            properties.load(reader);
            return OptionalInt.of(Integer.parseInt(properties.getProperty("portBase", "")));
        } catch (IOException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }
}
