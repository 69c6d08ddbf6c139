package io.lapwing.standalone.parts;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** How many instances of each service are wanted. Written by whoever scales, read by the one that runs them. */
public final class Sizes {
    /** The ports that are set apart are so many. */
    public static final int MOST = 10;

    private final Map<Service, Integer> wanted = new EnumMap<>(Service.class);

    /** One of each, but for what is said. */
    public Sizes(int windowServices, int detectionServices) {
        set(Service.WINDOW, windowServices);
        set(Service.DETECTION, detectionServices);
    }

    /** @throws CannotStartException where there cannot be so many */
    public void set(Service service, int instances) {
        if (!service.isScalable()) {
            throw new CannotStartException(
                    "there is one %s; window-service and detection-service scale".formatted(service.module()));
        }
        if (instances < 1 || instances > MOST) {
            throw new CannotStartException(
                    "%s: 1 to %d instances run on one machine, not %d".formatted(service.module(), MOST, instances));
        }
        wanted.put(service, instances);
    }

    public int of(Service service) {
        return wanted.getOrDefault(service, 1);
    }

    /** Whole or not at all: the one that runs them never sees half of it. */
    public void write(DataFolder folder) throws IOException {
        Properties properties = new Properties();
        wanted.forEach((service, instances) -> properties.setProperty(service.module(), Integer.toString(instances)));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path temporary = folder.sizes().resolveSibling("sizes.new");
        Files.writeString(temporary, text.toString());
        Files.move(temporary, folder.sizes(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was written last; one of each where nothing was, or nothing that can be understood. */
    public static Sizes read(DataFolder folder) {
        Properties properties = new Properties();
        Sizes sizes = new Sizes(1, 1);
        try (Reader reader = Files.newBufferedReader(folder.sizes())) {
            properties.load(reader);
            for (Service service : Service.values()) {
                String instances = properties.getProperty(service.module());
                if (instances != null) {
                    sizes.set(service, Integer.parseInt(instances));
                }
            }
        } catch (IOException | NumberFormatException | CannotStartException e) {
            return new Sizes(1, 1);
        }
        return sizes;
    }
}
