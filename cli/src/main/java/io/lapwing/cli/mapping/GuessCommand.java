package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.mapping.guess.MappingGuesser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing mapping guess FILE}. */
@Command(
        name = "guess",
        description =
                "Writes a first mapping for a file by looking at its first rows; its doubts stand in it as comments.",
        footer = {"", "Example: ./lapwing mapping guess day.csv -o day.yaml"})
final class GuessCommand implements Runnable {
    private static final OpenOption[] NEW = {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    private static final OpenOption[] REPLACE = {
        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
    };

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV, JSON or NDJSON, also packed by gzip.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; standard output if left out.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Overwrite what is there.")
    private boolean force;

    @Override
    public void run() {
        String yaml = guess();
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(yaml);
            out.flush();
            return;
        }
        try {
            Files.writeString(output, yaml, force ? REPLACE : NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(output + " is there already; --force overwrites it.", e);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException("There is no folder for " + output + ".", e);
        } catch (IOException e) {
            throw new CommandFailedException(output + " cannot be written: " + e.getMessage(), e);
        }
        PrintWriter err = spec.commandLine().getErr();
        long doubts = yaml.lines().filter(line -> line.contains("# doubt:")).count();
        err.println("Wrote %s%s. Try it: ./lapwing mapping try %s --input %s"
                .formatted(
                        output,
                        doubts == 0 ? "" : " with " + doubts + (doubts == 1 ? " doubt" : " doubts"),
                        output,
                        file));
        err.flush();
    }

    private String guess() {
        try {
            return MappingGuesser.guess(SampleFile.input(file), file.toString(), InstantSource.system())
                    .yaml();
        } catch (InvalidRecordException e) {
            throw new CommandFailedException(file + ": " + Printable.text(e.detail()), e);
        } catch (UncheckedIOException e) {
            throw SampleFile.unreadable(file, e);
        }
    }
}
