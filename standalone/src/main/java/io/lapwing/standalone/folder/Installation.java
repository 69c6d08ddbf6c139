package io.lapwing.standalone.folder;

import io.lapwing.standalone.CannotStartException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The built programs.
 *
 * @param root the project's folder
 */
public record Installation(Path root) {
    /** The one that this class comes from, or the one that {@code lapwing.root} names. */
    public static Installation find() {
        String root = System.getProperty("lapwing.root");
        return new Installation(
                root == null
                        ? ownJar().resolve("../../..").normalize()
                        : Path.of(root).toAbsolutePath().normalize());
    }

    /** The jar that holds this class: {@code standalone/target/lapwing-standalone.jar}. */
    public static Path ownJar() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path defaultData() {
        return root.resolve(".lapwing");
    }

    /**
     * The jar that starts a service.
     *
     * @throws CannotStartException where it has not been built
     */
    public Path service(String module) {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotStartException("%s is not built (%s is missing); ./lapwing build makes it"
                    .formatted(module, root.relativize(jar)));
        }
        return jar;
    }
}
