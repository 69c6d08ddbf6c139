package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.mapping.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a person names. */
final class SampleFile {
    private SampleFile() {}

    /** @throws CommandFailedException where it cannot be read */
    static Input input(Path file) {
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(file + " is a folder; name one of its files.");
        }
        if (!Files.exists(file)) {
            throw new CommandFailedException("There is no file " + file + ".");
        }
        Input input = Input.of(file);
        try (InputStream in = input.open()) {
            in.read();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return input;
    }

    static CommandFailedException unreadable(Path file, IOException e) {
        return new CommandFailedException(file + " cannot be read: " + e.getMessage(), e);
    }

    static CommandFailedException unreadable(Path file, UncheckedIOException e) {
        return new CommandFailedException(file + " cannot be read: " + e.getMessage(), e);
    }
}
