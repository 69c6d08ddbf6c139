package io.lapwing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
    static List<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(Main.commandLine(), List.of(), all);
        return all;
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> all) {
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(sub, deeper, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> path) {
        List<String> args = new ArrayList<>(path);
        args.add("--help");
        Cli cli = Cli.run(args.toArray(String[]::new));
        assertThat(cli.exit()).isZero();
        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).startsWith("Usage: ./lapwing" + (path.isEmpty() ? "" : " " + String.join(" ", path)));
        if (!path.isEmpty()) {
            assertThat(cli.out()).contains("Example: ./lapwing " + String.join(" ", path));
        }
    }

    @Test
    void anUnknownCommandIsUsage() {
        Cli cli = Cli.run("mappping");
        assertThat(cli.exit()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("mappping").contains("Did you mean").contains("./lapwing mapping");
    }

    @Test
    void anUnknownOptionIsUsageAndSaysWhereHelpIs() {
        Cli cli = Cli.run("mapping", "list", "--quickly");
        assertThat(cli.exit()).isEqualTo(2);
        assertThat(cli.err())
                .startsWith("lapwing: Unknown option: '--quickly'")
                .contains("./lapwing mapping list --help");
    }

    @Test
    void noCommandIsUsage() {
        assertThat(Cli.run().exit()).isEqualTo(2);
        assertThat(Cli.run("mapping").exit()).isEqualTo(2);
    }

    @Test
    void mappingsThatComeWithLapwingAreListed() {
        Cli cli = Cli.run("mapping", "list");
        assertThat(cli.exit()).isZero();
        assertThat(cli.out().lines()).anyMatch(line -> line.matches("nab +\\S.*"));
    }
}
