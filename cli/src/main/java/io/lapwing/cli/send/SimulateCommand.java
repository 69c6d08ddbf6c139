package io.lapwing.cli.send;

import io.lapwing.cli.connection.Ingest;
import io.lapwing.cli.connection.SendingOptions;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.Printable;
import io.lapwing.cli.terminal.StopSignal;
import io.lapwing.contracts.InvalidRecordException;
import io.lapwing.contracts.Names;
import io.lapwing.simulation.load.LoadFleet;
import io.lapwing.simulation.load.ValueShape;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkException;
import io.lapwing.uplink.UplinkTotals;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lapwing simulate}: a fleet of any size and rate against a running Lapwing. */
@Command(
        name = "simulate",
        description =
                "Sends the readings of a simulated fleet to a running Lapwing until Ctrl-C, for --duration, or --count readings.",
        footer = {
            "",
            "Example: ./lapwing simulate --sensors 1000 --rate 5000 --anomalies 0.01 --shape normal:50,5",
            "is 1,000 sensors, 5,000 readings a second in all, one in a hundred of them far off."
        })
public final class SimulateCommand implements Runnable {
    private static final double MOST_RATE = 1e7;
    private static final int MOST_CONNECTIONS = 64;
    private static final int LOOK_EVERY = 256;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SendingOptions lapwing = new SendingOptions();

    @Option(names = "--sensors", paramLabel = "N", description = "How many sensors (${DEFAULT-VALUE} if left out).")
    private int sensors = 10;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Readings a second of the whole fleet; 0: as fast as they are taken (${DEFAULT-VALUE} if left out).")
    private double rate = 10;

    @Option(
            names = "--metrics",
            paramLabel = "M",
            split = ",",
            description = "Metrics of every reading, separated by commas (value if left out).")
    private List<String> metrics = List.of("value");

    @Option(
            names = "--anomalies",
            paramLabel = "P",
            description = "Share of the readings that are far off, 0 to 1 (${DEFAULT-VALUE} if left out).")
    private double anomalies = 0.01;

    @Option(
            names = "--shape",
            paramLabel = "S",
            description = "What the numbers look like: " + ValueShape.SYNTAX + " (${DEFAULT-VALUE} if left out).")
    private String shape = "normal:50,5";

    @Option(names = "--count", paramLabel = "N", description = "Ends after so many readings (never if left out).")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = ShortDuration.class,
            description = "Ends after so long, such as 30s, 5m, 2h or PT30S (never if left out).")
    private @Nullable Duration duration;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed makes the same numbers (${DEFAULT-VALUE} if left out).")
    private long seed = 1;

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "Sensors are called P-000, P-001, … (${DEFAULT-VALUE} if left out).")
    private String prefix = "sim/sensor";

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Sends over so many connections; a sensor's readings stay in order (${DEFAULT-VALUE} if left"
                    + " out).")
    private int connections = 1;

    @Override
    public void run() {
        LoadFleet fleet = fleet();
        check(rate >= 0 && rate <= MOST_RATE, "--rate: readings a second are 0 to 10,000,000, got " + rate);
        check(count > 0, "--count: at least 1, got " + count);
        check(duration == null || duration.isPositive(), "--duration: more than nothing, got " + duration);
        check(connections > 0 && connections <= MOST_CONNECTIONS, "--connections: 1 to 64, got " + connections);
        PrintWriter err = spec.commandLine().getErr();
        try (Ingest ingest = new Ingest(lapwing)) {
            ingest.check();
        }
        Display display = new Display(err);
        try (Uplink uplink = new Uplink(
                        Senders.settings(lapwing.ingest(), connections),
                        new Notices(display),
                        new SplittableRandom(System.nanoTime()));
                StopSignal stop = StopSignal.install(uplink::abort)) {
            display.say("Sending to %s: %s, %s. Ctrl-C ends."
                    .formatted(
                            lapwing.ingest(),
                            Figures.count(fleet.sensors(), "sensor"),
                            rate == 0 ? "as fast as they are taken" : Figures.rate(rate)));
            send(fleet, uplink, display, stop);
        }
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private LoadFleet fleet() {
        try {
            Names.check("--prefix", prefix);
            metrics.forEach(metric -> Names.check("--metrics", metric));
            return new LoadFleet(seed, prefix, sensors, metrics, ValueShape.parse(shape), anomalies);
        } catch (InvalidRecordException e) {
            throw new ParameterException(spec.commandLine(), e.detail());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void send(LoadFleet fleet, Uplink uplink, Display display, StopSignal stop) {
        AchievedRate achieved = new AchievedRate();
        Runnable draw = () -> display.update(() -> achieved.line(uplink.totals()));
        Pace pace = new Pace(stop, draw);
        EventTimes times = new EventTimes(Instant.now());
        double end = duration == null ? Double.POSITIVE_INFINITY : duration.toNanos();
        String ended = "";
        try {
            for (long i = 0; i < count && !stop.isRequested(); i++) {
                double due = rate == 0 ? 0 : i * 1e9 / rate;
                if (!pace.waitUntil(Math.min(due, end)) || due >= end || pace.elapsedNanos() >= end) {
                    break;
                }
                uplink.send(fleet.reading(i, times.next(rate == 0 ? EventTimes.UNPLANNED : (long) due)));
                if (i % LOOK_EVERY == 0) {
                    draw.run();
                }
            }
            uplink.flush();
        } catch (UplinkException e) {
            ended = String.valueOf(e.getMessage());
        }
        display.clear();
        report(uplink.totals(), pace.elapsedNanos() / 1e9);
        if (!ended.isEmpty() && !stop.isRequested()) {
            throw new CommandFailedException(ended);
        }
    }

    private void report(UplinkTotals totals, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("accepted %s in %s (%s)"
                .formatted(
                        Figures.count(totals.accepted(), "reading"),
                        Figures.seconds(seconds),
                        Figures.rate(totals.accepted(), seconds)));
        totals.rejected()
                .forEach((reason, n) ->
                        out.println("rejected %s: %s".formatted(Figures.count(n), Printable.text(reason))));
        if (totals.pending() > 0) {
            out.println("unanswered %s: they may have arrived or not".formatted(Figures.count(totals.pending())));
        }
        out.flush();
    }
}
