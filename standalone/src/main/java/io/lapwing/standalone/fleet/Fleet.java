package io.lapwing.standalone.fleet;

import io.lapwing.simulation.demo.DemoFleet;
import io.lapwing.simulation.demo.TruthFile;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.terminal.Terminal;
import io.lapwing.uplink.Uplink;
import io.lapwing.uplink.UplinkException;
import io.lapwing.uplink.UplinkListener;
import io.lapwing.uplink.UplinkSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The demo's fleet: sends what it has not sent of its past, a week at most, and then goes on as time does. It runs on a
 * thread of its own.
 */
public final class Fleet {
    private static final Duration STRETCH = Duration.ofHours(12);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration REMEMBER = Duration.ofSeconds(10);
    /** Readings; less is sent before anybody has read a line about it. */
    private static final long WORTH_TELLING = 1_000;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
    private static final long MILLIS_PER_READING = DemoFleet.HISTORY_INTERVAL.toMillis();
    private static final long BACKOFF_SEED = 1;

    private final DataFolder folder;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Settled settled;
    private final Uplink uplink;
    private volatile @Nullable HistoryProgress progress;
    private final AtomicLong accepted = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("fleet").daemon().unstarted(this::run);
    private final Thread catchUp;

    /**
     * @param ingest where ingest-service listens
     * @param page where query-api listens
     * @param settled is told when the history is stored
     */
    public Fleet(
            DataFolder folder, String ingest, String page, Terminal terminal, InstantSource clock, Settled settled) {
        this.catchUp = Thread.ofPlatform()
                .name("catch-up")
                .daemon()
                .unstarted(() -> settle(new CatchUp(new QueryApi(page), terminal)));
        this.settled = settled;
        this.folder = folder;
        this.terminal = terminal;
        this.clock = clock;
        this.uplink = new Uplink(UplinkSettings.of(URI.create(ingest)), listener(), new SplittableRandom(BACKOFF_SEED));
    }

    public void start() {
        thread.start();
    }

    /** The uplink waits while ingest-service is started again, and sends what it holds then. */
    private UplinkListener listener() {
        return new UplinkListener() {
            @Override
            public void accepted(long readings) {
                accepted.addAndGet(readings);
                HistoryProgress current = progress;
                if (current != null) {
                    terminal.progress(current.line(accepted.get(), System.nanoTime()));
                }
            }
        };
    }

    /** Stops sending; what is on its way and not yet accepted is sent by the next demo. */
    public void stop() throws InterruptedException {
        thread.interrupt();
        catchUp.interrupt();
        uplink.abort();
        thread.join(STOP_LIMIT);
    }

    private void run() {
        try {
            Instant start = clock.instant();
            FleetMemory memory = FleetMemory.read(folder.fleet()).orElse(null);
            boolean isNew = memory == null;
            if (memory == null) {
                memory = new FleetMemory(start.toEpochMilli(), start.minus(DemoFleet.HISTORY));
            }
            DemoFleet fleet = new DemoFleet(memory.seed(), start);
            live(fleet, history(fleet, memory, start, isNew));
        } catch (InterruptedException | UplinkException.Closed e) {
            // Told to stop.
            Thread.currentThread().interrupt();
        } catch (IOException | UplinkException e) {
            terminal.say("the fleet has stopped: " + e.getMessage());
        }
    }

    private FleetMemory history(DemoFleet fleet, FleetMemory memory, Instant start, boolean isNew)
            throws IOException, InterruptedException {
        Instant from = latest(memory.sentUntil(), start.minus(DemoFleet.HISTORY));
        long expected = Duration.between(from, start).toMillis()
                / MILLIS_PER_READING
                * fleet.sensors().size();
        boolean isShort = expected < WORTH_TELLING;
        terminal.say(announcement(fleet.sensors().size(), expected, isNew, isShort, Duration.between(from, start)));
        HistoryProgress shown = isShort ? null : new HistoryProgress(expected, System.nanoTime());
        progress = shown;
        FleetMemory reached = memory.until(from);
        while (reached.sentUntil().isBefore(start)) {
            reached = send(fleet, reached, earliest(reached.sentUntil().plus(STRETCH), start));
            reached.write(folder.fleet());
        }
        progress = null;
        terminal.progress("");
        if (shown != null) {
            terminal.say(shown.summary(accepted.get(), System.nanoTime()));
        }
        catchUp.start();
        return reached;
    }

    private static String announcement(int sensors, long readings, boolean isNew, boolean isShort, Duration missed) {
        if (isNew) {
            return "Sending a week of history of %d sensors, about %,d readings".formatted(sensors, readings);
        }
        return isShort
                ? "The fleet of %d sensors goes on where it stopped".formatted(sensors)
                : "The fleet of %d sensors goes on; sending the %s that it missed, about %,d readings"
                        .formatted(sensors, Terminal.duration(missed), readings);
    }

    private void live(DemoFleet fleet, FleetMemory from) throws IOException, InterruptedException {
        FleetMemory reached = from;
        Instant remembered = from.sentUntil();
        while (!Thread.currentThread().isInterrupted()) {
            Instant now = clock.instant();
            if (now.isAfter(reached.sentUntil())) {
                reached = send(fleet, reached, now);
            }
            if (Duration.between(remembered, reached.sentUntil()).compareTo(REMEMBER) >= 0) {
                reached.write(folder.fleet());
                remembered = reached.sentUntil();
            }
            TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        }
    }

    private void settle(CatchUp wait) {
        try {
            wait.await();
            settled.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            terminal.say("the memory of the burst cannot be given back: " + e.getMessage());
        }
    }

    /** Returns when all of it has been accepted, or refused for good. */
    private FleetMemory send(DemoFleet fleet, FleetMemory from, Instant to) throws IOException, InterruptedException {
        TruthFile.append(folder.truth(), fleet.truth(from.sentUntil(), to));
        for (var readings = fleet.readings(from.sentUntil(), to).iterator(); readings.hasNext(); ) {
            uplink.send(readings.next());
        }
        uplink.flush();
        return from.until(to);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** What is done when the burst is over. */
    @FunctionalInterface
    public interface Settled {
        void run() throws IOException, InterruptedException;
    }
}
