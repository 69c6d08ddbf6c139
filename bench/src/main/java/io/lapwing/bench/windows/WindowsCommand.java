package io.lapwing.bench.windows;

import io.lapwing.bench.windows.chaos.ChaosRun;
import io.lapwing.bench.windows.chaos.Plan;
import io.lapwing.bench.windows.chaos.TakeoverRun;
import io.lapwing.bench.windows.peers.PeersPlan;
import io.lapwing.bench.windows.peers.PeersRun;
import io.lapwing.bench.windows.peers.ScalingRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lapwing bench windows}. */
@Command(
        name = "windows",
        description = {
            "Windows under chaos (--chaos), how long a kill holds them up (--takeover), what they cost beside others",
            "(--peers) and by several instances (--scaling)."
        })
public final class WindowsCommand implements Callable<Integer> {
    @Option(names = "--chaos", description = "Kill and rescale three instances of each service while readings flow.")
    private boolean chaos;

    @Option(names = "--peers", description = "The same windows by Kafka Streams, Quix Streams and Bytewax.")
    private boolean peers;

    @Option(names = "--takeover", description = "How long a killed instance's partitions stand still.")
    private boolean takeover;

    @Option(names = "--scaling", description = "What the same readings cost one, two and four instances.")
    private boolean scaling;

    @Option(
            names = "--readings",
            paramLabel = "N",
            description = "Chaos: 1,000,000 that flow meanwhile. Peers, scaling: 4,000,000 measured.")
    private @Nullable Integer readings;

    @Option(
            names = "--warm-up-readings",
            description = "Before those. Peers: 20,000,000. Scaling: 5,000,000 for each instance.")
    private @Nullable Integer warmUpReadings;

    @Option(names = "--slow-readings", description = "Peers: of those in Python.", defaultValue = "200000")
    private int slowReadings = 200_000;

    @Option(names = "--slow-warm-up", description = "Peers: of those in Python.", defaultValue = "PT30S")
    private Duration slowWarmUp = Duration.ofSeconds(30);

    @Option(names = "--only", description = "Peers: these and no others.", split = ",")
    private List<String> only = List.of();

    @Option(names = "--sensors", description = "They are of.", defaultValue = "2000")
    private int sensors = 2_000;

    @Option(
            names = "--heap",
            description = "Peers, scaling: the largest heap of each process on a JVM.",
            defaultValue = "512m")
    private String heap = "512m";

    @Option(names = "--kills", description = "With SIGKILL, at random moments. Chaos: 24. Takeover: 6.")
    private @Nullable Integer kills;

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
        if (Stream.of(chaos, takeover, peers, scaling).filter(wanted -> wanted).count() != 1) {
            System.err.println("bench windows: say what: --chaos, --takeover, --peers or --scaling");
            return 2;
        }
        if (takeover) {
            long longest = new TakeoverRun(root, kills == null ? 6 : kills, seed, out).run();
            out.printf("longest %.1f s%n", longest / 1e3);
            return 0;
        }
        int measured = readings == null ? 4_000_000 : readings;
        if (scaling) {
            int warmUp = warmUpReadings == null ? 5_000_000 : warmUpReadings;
            new ScalingRun(root, measured, warmUp, sensors, heap, out).run();
            return 0;
        }
        if (peers) {
            int warmUp = warmUpReadings == null ? 20_000_000 : warmUpReadings;
            PeersPlan plan = new PeersPlan(measured, warmUp, sensors, slowReadings, slowWarmUp, heap, only);
            return new PeersRun(root, plan, out).run() ? 0 : 1;
        }
        int flowing = readings == null ? 1_000_000 : readings;
        return chaos(root, new Plan(flowing, sensors, kills == null ? 24 : kills, pause, brokerStop, seed), out);
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
