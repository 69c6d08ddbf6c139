package io.lapwing.cli.mapping;

import picocli.CommandLine.Command;

/** {@code ./lapwing mapping …}. */
@Command(
        name = "mapping",
        description = "Writes and tries mappings: YAML files that say how foreign rows become readings.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, GuessCommand.class, TryCommand.class},
        footer = {"", "Example: ./lapwing mapping guess day.csv -o day.yaml"})
public final class MappingCommand {}
