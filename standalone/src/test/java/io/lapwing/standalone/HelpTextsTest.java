package io.lapwing.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The script explains commands by files where this program has not been built yet. They are what the program says; {@code
 * ./mvnw -pl standalone -am test -Dtest=HelpTextsTest -Dsurefire.failIfNoSpecifiedTests=false -Dlapwing.docs.update=true}
 * writes them anew.
 */
class HelpTextsTest {
    private static final Path FOLDER = Path.of(System.getProperty("lapwing.root"), "launcher", "help");

    /** Those that people type, and theirs. */
    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        collect(Main.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        for (CommandLine below : command.getSubcommands().values()) {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                all.add(below);
                collect(below, all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void areWhatTheProgramSays(CommandLine command) throws IOException {
        String name = command.getCommandSpec().qualifiedName("-").replaceFirst("^./lapwing-", "");
        Path file = FOLDER.resolve(name + ".txt");
        String said = command.getUsageMessage(Ansi.OFF).replace(System.lineSeparator(), "\n");
        if (Boolean.getBoolean("lapwing.docs.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, said);
        }
        assertThat(file).as("as -Dlapwing.docs.update=true writes it").content().isEqualTo(said);
    }
}
