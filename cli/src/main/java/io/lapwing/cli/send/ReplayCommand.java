package io.lapwing.cli.send;

import io.lapwing.cli.connection.Ingest;
import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.SendingOptions;
import io.lapwing.cli.terminal.CommandFailedException;
import io.lapwing.cli.terminal.StopSignal;
import io.lapwing.mapping.Mapping;
import io.lapwing.uplink.Reject;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkException;
import io.lapwing.uplink.UplinkListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lapwing replay}: sends files to a running Lapwing. */
@Command(
        name = "replay",
        description = {
            "Sends files (table JSON, CSV, NDJSON; also packed with gzip) to a running Lapwing.",
            "Rows that are no readings end in the dead letters; sending a file again doubles no reading."
        },
        footer = {
            "",
            "Example: ./lapwing replay day.csv --mapping nab --speed 60 --shift-to-now",
            "sends an hour of event time in a minute, as if it happened now."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final double MOST_SPEED = 1e9;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SendingOptions lapwing = new SendingOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to send.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description =
                    "How to make readings of the rows, see ./lapwing mapping list. Lapwing's own JSON needs none.")
    private @Nullable String mapping;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "X times as fast as it happened, several files side by side (as fast as it goes if left out).")
    private @Nullable Double speed;

    @Option(
            names = "--shift-to-now",
            description = "Moves all times by one amount, so that the readings are of now and none of the future.")
    private boolean shiftToNow;

    @Override
    public Integer call() {
        if (speed != null && !(speed > 0 && speed <= MOST_SPEED)) {
            throw new ParameterException(spec.commandLine(), "--speed: more than 0, got " + speed);
        }
        InstantSource clock = InstantSource.system();
        List<ReplayFile> inputs = inputs(clock);
        ReplaySummary summary = new ReplaySummary();
        Display display = new Display(spec.commandLine().getErr());
        Listener listener = new Listener(new Notices(display), summary);
        try (Ingest ingest = new Ingest(lapwing);
                QueryApi query = new QueryApi(lapwing)) {
            ingest.check();
            NewReadings fresh = lapwing.isOneLapwing() ? NewReadings.since(query) : NewReadings.unknown(query);
            TimePlan plan = plan(inputs, display, clock);
            try (Uplink uplink = new Uplink(
                            Senders.settings(lapwing.ingest(), 1), listener, new SplittableRandom(System.nanoTime()));
                    StopSignal stop = StopSignal.install(uplink::abort)) {
                Replay replay = new Replay(inputs, plan, ingest, uplink, listener, display, stop, summary);
                return run(replay, uplink, display, stop, summary, fresh);
            }
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private int run(
            Replay replay, Uplink uplink, Display display, StopSignal stop, ReplaySummary summary, NewReadings fresh) {
        long began = System.nanoTime();
        String ended = "";
        try {
            replay.run();
            uplink.flush();
        } catch (UplinkException | CommandFailedException e) {
            ended = String.valueOf(e.getMessage());
            uplink.abort();
        }
        display.clear();
        if (stop.isRequested()) {
            display.say("Stopped before the end; until then:");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        summary.print(spec.commandLine().getOut(), uplink.totals(), seconds);
        if (ended.isEmpty() && !stop.isRequested()) {
            fresh.sentence(summary.sensors(), uplink.totals().accepted(), stop)
                    .ifPresent(spec.commandLine().getOut()::println);
        }
        summary.printLink(spec.commandLine().getOut(), lapwing.queryApi(), uplink.totals());
        if (!ended.isEmpty() && !stop.isRequested()) {
            throw new CommandFailedException(ended);
        }
        if (replay.unanswered() > 0) {
            throw new CommandFailedException(
                    "%d rows that are no readings are not in the dead letters".formatted(replay.unanswered()));
        }
        return uplink.totals().accepted() > 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<ReplayFile> inputs(InstantSource clock) {
        List<CountedFile> found = new ArrayList<>();
        for (Path file : files) {
            try {
                if (!Files.isRegularFile(file)) {
                    throw new CommandFailedException("there is no file " + file);
                }
                found.add(new CountedFile(file));
            } catch (IOException e) {
                throw new CommandFailedException("cannot read " + file + ": " + e.getMessage());
            }
        }
        Mapping one = mapping == null ? null : MappingChoice.named(mapping);
        try {
            return found.stream()
                    .map(file -> new ReplayFile(file, one != null ? one : MappingChoice.seen(file, clock)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private TimePlan plan(List<ReplayFile> inputs, Display display, InstantSource clock) {
        TimeRange range = new TimeRange();
        double factor = speed == null ? 0 : speed;
        if (shiftToNow) {
            display.say("Looking for the times to shift.");
            inputs.forEach(input -> input.eachReading(reading -> range.add(reading.time())));
        }
        // A second to spare: what is sent first must not be early.
        Instant now = clock.instant().minus(Duration.ofSeconds(1));
        return TimePlan.of(factor, shiftToNow, range, now);
    }

    private static CommandFailedException unreadable(UncheckedIOException e) {
        return new CommandFailedException("cannot read: " + e.getMessage(), e);
    }

    /** Keeps rejects for the summary, tells of waits. */
    private record Listener(Notices notices, ReplaySummary summary) implements UplinkListener {
        @Override
        public void rejected(Reject reject) {
            summary.rejected(reject);
        }

        @Override
        public void waiting(Cause cause, Duration time) {
            notices.waiting(cause, time);
        }

        @Override
        public void resumed() {
            notices.resumed();
        }
    }
}
