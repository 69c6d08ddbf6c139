package io.lapwing.standalone.command;

import io.lapwing.standalone.supervisor.Mode;
import picocli.CommandLine.Command;

/** Broker and database alone. */
@Command(
        name = "infra",
        description = "Starts Kafka and PostgreSQL alone, for services in development mode. Ctrl-C stops them.",
        footer = {"", "Example: ./lapwing infra"})
public final class InfraCommand extends StartCommand {
    public InfraCommand() {
        super(Mode.INFRA);
    }
}
