package io.lapwing.cli.mapping;

import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import java.io.PrintWriter;
import java.util.List;
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
        PrintWriter out = spec.commandLine().getOut();
        List<Mapping> mappings = Mappings.builtIn();
        int width = mappings.stream().mapToInt(m -> m.name().length()).max().orElse(0);
        for (Mapping mapping : mappings) {
            out.println(pad(mapping.name(), width) + "  " + mapping.description());
        }
        out.flush();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
