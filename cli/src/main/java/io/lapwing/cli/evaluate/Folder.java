package io.lapwing.cli.evaluate;

import io.lapwing.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files below a folder, those nearer to it first, then by name. */
record Folder(Path path) {
    private static final Comparator<Path> NEAREST =
            Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString);

    /** @throws CommandFailedException where it is no folder or cannot be read */
    List<Path> files(Predicate<String> name) {
        if (!Files.isDirectory(path)) {
            throw new CommandFailedException(
                    Files.exists(path) ? path + " is a file; name its folder." : "There is no folder " + path + ".");
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> name.test(String.valueOf(file.getFileName())) && Files.isRegularFile(file))
                    .sorted(NEAREST)
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
    }

    private CommandFailedException unreadable(IOException e) {
        return new CommandFailedException(path + " cannot be read: " + e.getMessage(), e);
    }

    /** A CSV that nobody hides, packed or not. */
    static boolean isCsv(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".csv") || lower.endsWith(".csv.gz"));
    }

    /** As people would name it: below the folder. */
    String relative(Path file) {
        return path.relativize(file).toString();
    }
}
