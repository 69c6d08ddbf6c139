package io.lapwing.cli.mapping;

import io.lapwing.cli.terminal.Table;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./lapwing mapping list}. */
@Command(
        name = "list",
        description = "Names the mappings that come with Lapwing.",
        footer = {"", "Example: ./lapwing mapping list"})
final class ListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Table table = new Table("");
        for (Mapping mapping : Mappings.builtIn()) {
            table.row(mapping.name(), mapping.description());
        }
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        out.flush();
    }
}
