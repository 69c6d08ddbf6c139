package io.lapwing.bench.windows;

import io.lapwing.bench.windows.chaos.ChaosRun;
import io.lapwing.bench.windows.chaos.Plan;
import io.lapwing.bench.windows.peers.PeersPlan;
import io.lapwing.bench.windows.peers.PeersRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lapwing bench windows}. */
@Command(name = "windows", description = "Windows under chaos (--chaos), or what they cost beside others (--peers).")
public final class WindowsCommand implements Callable<Integer> {
    @Option(names = "--chaos", description = "Kill and rescale three instances of each service while readings flow.")
    private boolean chaos;

    @Option(names = "--peers", description = "The same windows by Kafka Streams, Quix Streams and Bytewax.")
    private boolean peers;

    @Option(
            names = "--readings",
            paramLabel = "N",
            description = "Chaos: 1,000,000 that flow meanwhile. Peers: 4,000,000 measured.")
    private @Nullable Integer readings;

    @Option(names = "--warm-up-readings", description = "Peers: before those.", defaultValue = "20000000")
    private int warmUpReadings = 20_000_000;

    @Option(names = "--slow-readings", description = "Peers: of those in Python.", defaultValue = "200000")
    private int slowReadings = 200_000;

    @Option(names = "--slow-warm-up", description = "Peers: of those in Python.", defaultValue = "PT30S")
    private Duration slowWarmUp = Duration.ofSeconds(30);

    @Option(names = "--only", description = "Peers: these and no others.", split = ",")
    private List<String> only = List.of();

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
        PrintStream out = System.out;
        Path root = Path.of(System.getProperty("lapwing.root", "."));
        if (chaos == peers) {
            System.err.println("bench windows: say what: --chaos or --peers");
            return 2;
        }
        if (peers) {
            int measured = readings == null ? 4_000_000 : readings;
            PeersPlan plan = new PeersPlan(measured, warmUpReadings, sensors, slowReadings, slowWarmUp, only);
            return new PeersRun(root, plan, out).run() ? 0 : 1;
        }
        int flowing = readings == null ? 1_000_000 : readings;
        return chaos(root, new Plan(flowing, sensors, kills, pause, brokerStop, seed), out);
    }

    private static int chaos(Path root, Plan plan, PrintStream out) throws Exception {
        ChaosRun.Outcome outcome = new ChaosRun(root, plan, out).run();
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
