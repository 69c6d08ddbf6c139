package io.lapwing.cli.evaluate;

import picocli.CommandLine.Command;

/** {@code ./lapwing evaluate …}. */
@Command(
        name = "evaluate",
        description = {
            "Scores detectors on labelled data by public protocols, beside three baselines. Readings are scored one"
                    + " after the other and nothing of a file is known beforehand, but for auc. Nothing is point-adjusted."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NabCommand.class, SkabCommand.class, UcrCommand.class, AucCommand.class, SeriesCommand.class},
        footer = {"", "Example: ./lapwing evaluate nab NAB --detector all --jobs 4"})
public final class EvaluateCommand {}
