package io.lapwing.standalone.folder;

import io.lapwing.standalone.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All that a Lapwing on this machine keeps, under one folder that survives restarts. */
public final class DataFolder {
    /** Of the folder's layout and of the formats in it: a folder with another number is left alone. */
    private static final String VERSION = "1";

    private final Path directory;

    public DataFolder(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    public Path directory() {
        return directory;
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path postgres() {
        return directory.resolve("postgres");
    }

    /** PostgreSQL's programs, unpacked. */
    public Path binaries() {
        return directory.resolve("binaries");
    }

    public Path mappings() {
        return directory.resolve("mappings");
    }

    /** One file a running process: who it is, so that another start or another terminal finds it. */
    public Path running() {
        return directory.resolve("running");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What the demo's fleet injected, a line each. */
    public Path truth() {
        return directory.resolve("truth.ndjson");
    }

    /** The fleet's seed and start, so that the next demo resumes it. */
    public Path fleet() {
        return directory.resolve("fleet.properties");
    }

    /** How many instances of each service are wanted. */
    public Path sizes() {
        return directory.resolve("sizes.properties");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    private Path version() {
        return directory.resolve("version");
    }

    /** Whether a Lapwing has ever started here. */
    public boolean exists() {
        return Files.exists(version());
    }

    /**
     * Makes what is missing of the folder.
     *
     * @throws CannotStartException where it is of another version or cannot be written
     */
    void prepare() {
        try {
            Files.createDirectories(directory);
            if (Files.exists(version())) {
                String found = Files.readString(version()).strip();
                if (!found.equals(VERSION)) {
                    throw new CannotStartException(
                            "%s was written by another version of Lapwing (format %s, this one reads %s); choose another folder with --data, or delete it"
                                    .formatted(directory, found, VERSION));
                }
            } else {
                refuseForeignContent();
                Files.writeString(version(), VERSION + "\n");
            }
            for (Path path : List.of(kafka(), binaries(), mappings(), running(), logs())) {
                Files.createDirectories(path);
            }
        } catch (IOException e) {
            throw new CannotStartException("cannot write to the data folder %s: %s".formatted(directory, reason(e)), e);
        }
    }

    /** Of a file's failure often nothing is said but its name. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> "there is no " + missing.getFile() + ", and it cannot be made";
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** A folder that holds something else is not taken over, since reset would delete it. */
    private void refuseForeignContent() throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            if (content.anyMatch(path -> !path.equals(lock()))) {
                throw new CannotStartException(
                        "%s holds other files and is no data folder of Lapwing; choose another with --data"
                                .formatted(directory));
            }
        }
    }

    /** @throws CannotStartException where fewer than {@code needed} bytes are free on its disk */
    void requireFree(long needed) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < needed) {
                throw new CannotStartException("the disk of %s has %d MB free; Lapwing starts with %d MB or more"
                        .formatted(directory, free >> 20, needed >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all of it; the caller holds the lock, and only a folder that Lapwing made is touched. */
    public void delete() throws IOException {
        if (!exists()) {
            return;
        }
        // The version goes last, so that a deletion that was cut short can be done again.
        try (Stream<Path> content = Files.list(directory)) {
            for (Path path : content.filter(path -> !path.equals(version())).toList()) {
                Directories.delete(path);
            }
        }
        Files.delete(version());
        Files.delete(directory);
    }
}
