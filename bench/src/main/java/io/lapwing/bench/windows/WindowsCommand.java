package io.lapwing.bench.windows;

import io.lapwing.bench.windows.chaos.ChaosRun;
import io.lapwing.bench.windows.chaos.Plan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lapwing bench windows}. */
@Command(
        name = "windows",
        description = "Windows under chaos: kills, rescales, stops the broker, and compares every window and verdict.",
        mixinStandardHelpOptions = true)
public final class WindowsCommand implements Callable<Integer> {
    @Option(names = "--chaos", description = "Kill and rescale three instances of each service while readings flow.")
    private boolean chaos;

    @Option(names = "--readings", description = "That flow meanwhile.", defaultValue = "1000000")
    private int readings = 1_000_000;

    @Option(names = "--sensors", description = "They are of.", defaultValue = "2000")
    private int sensors = 2_000;

    @Option(names = "--kills", description = "With SIGKILL, at random moments.", defaultValue = "24")
    private int kills = 24;

    @Option(names = "--broker-stop", description = "How long the broker stands still, once.", defaultValue = "PT1M")
    private Duration brokerStop = Duration.ofMinutes(1);

    @Option(names = "--pause", description = "Between two kills, on average.", defaultValue = "PT8S")
    private Duration pause = Duration.ofSeconds(8);

    @Option(names = "--seed", description = "Of readings and moments.", defaultValue = "1")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        if (!chaos) {
            System.err.println("bench windows: say what: --chaos");
            return 2;
        }
        PrintStream out = System.out;
        Plan plan = new Plan(readings, sensors, kills, pause, brokerStop, seed);
        ChaosRun.Outcome outcome = new ChaosRun(Path.of(System.getProperty("lapwing.root", ".")), plan, out).run();
        print(out, "windows", outcome.windows());
        print(out, "verdicts", outcome.verdicts());
        out.printf(
                "of these, revisions %,d; too late %,d; dead letters %,d%n",
                outcome.revisions(), outcome.tooLate(), outcome.deadLetters());
        out.println(outcome.isExact() ? "exact: each once, every number as computed undisturbed" : "NOT EXACT");
        return outcome.isExact() ? 0 : 1;
    }

    private static void print(PrintStream out, String name, ChaosRun.Outcome.Part part) {
        out.printf(
                "%-9s expected %,9d  seen %,9d  doubled %d  missing %d  extra %d  different %d %s%n",
                name,
                part.expected(),
                part.seen(),
                part.doubled(),
                part.missing(),
                part.extra(),
                part.different(),
                part.example());
    }
}
