package io.lapwing.standalone.command;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.database.Database;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.Installation;
import io.lapwing.standalone.parts.Broker;
import io.lapwing.standalone.parts.Service;
import io.lapwing.standalone.process.LogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a part says. */
@Command(
        name = "logs",
        description = "Shows what a part says.",
        footer = {"", "Example: ./lapwing logs ingest-service -f"})
public final class LogsCommand implements Callable<Integer> {
    private static final List<String> PARTS = Stream.concat(
                    Arrays.stream(Service.values()).map(Service::module), Stream.of(Broker.NAME, Database.NAME))
            .toList();

    @Mixin
    private FolderOptions folderOptions = new FolderOptions();

    @Parameters(
            paramLabel = "SERVICE",
            description =
                    "One of ingest-service, window-service, detection-service, query-api, kafka, postgres; the first letters do.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on showing what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Lines to begin with (${DEFAULT-VALUE} if left out).")
    private int lines = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "--lines: 0 or more, got " + lines);
        }
        DataFolder folder = folderOptions.runningFolder(Installation.find());
        List<String> named = Files.exists(folder.log(service))
                ? List.of(service)
                : PARTS.stream().filter(part -> part.startsWith(service)).toList();
        if (named.size() != 1) {
            throw new CannotStartException(
                    "no part is called '%s'; there are %s".formatted(service, String.join(", ", PARTS)));
        }
        Path file = folder.log(named.getFirst());
        if (!Files.exists(file)) {
            throw new CannotStartException(
                    "%s has no log in %s yet%s".formatted(named.getFirst(), folder.logs(), folderOptions.hint()));
        }
        LogFile log = new LogFile(file);
        if (follow) {
            log.follow(lines, System.out);
        } else {
            log.tail(lines).forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }
}
