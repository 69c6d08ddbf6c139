package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing mapping show NAME}. */
@Command(
        name = "show",
        description = "Prints a mapping that comes with Lapwing, to start one's own from.",
        footer = {"", "Example: ./lapwing mapping show nab > mine.yaml"})
final class ShowCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "One that ./lapwing mapping list names.")
    private String name;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (name.equals(Mapping.LAPWING)) {
            throw new CommandFailedException(
                    "lapwing is Lapwing's own JSON and has no mapping file: {\"sensor\":\"office/desk-1\","
                            + "\"time\":\"2026-05-12T14:32:08Z\",\"values\":{\"temperature\":21.5}}");
        }
        out.print(Mappings.builtInYaml(name)
                .orElseThrow(() -> new CommandFailedException("There is no mapping %s; there are %s."
                        .formatted(
                                name,
                                Mappings.builtIn().stream().map(Mapping::name).collect(Collectors.joining(", "))))));
        out.flush();
    }
}
