package io.lapwing.standalone.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that is kept running: started again however often it dies, until it is stopped. */
public final class Supervised {
    private static final long READY_POLL_MILLIS = 100;

    private final Program program;
    private final Path running;
    private final Notices notices;
    private final ScheduledExecutorService timer;
    private final RestartPause restartPause = new RestartPause();

    private @Nullable Process process;
    private long startedNanos;
    private int restarts;
    private Optional<String> refusal = Optional.empty();
    private boolean stopping;

    /**
     * @param running the directory where the process is written down
     * @param timer of one thread, on which restarts happen
     */
    public Supervised(Program program, Path running, Notices notices, ScheduledExecutorService timer) {
        this.program = program;
        this.running = running;
        this.notices = notices;
        this.timer = timer;
    }

    public Program program() {
        return program;
    }

    /** Its process, where it runs now. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    /** Starts the process and watches it from now on. */
    public synchronized void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.wrap(program.command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().putAll(program.environment());
        Process started = builder.start();
        process = started;
        startedNanos = System.nanoTime();
        new RunRecord(
                        program.name(),
                        ProcessIdentity.of(started.toHandle()),
                        Map.of(
                                RunRecord.RESTARTS,
                                Integer.toString(restarts),
                                RunRecord.SIGNAL,
                                program.stopSignal().name()))
                .write(running);
        started.onExit().thenAcceptAsync(this::ended, timer);
    }

    private synchronized void ended(Process ended) {
        if (stopping) {
            return;
        }
        Duration lived = Duration.ofNanos(System.nanoTime() - startedNanos);
        Duration pause = restartPause.after(lived);
        // Of one that was killed, the log may end with what an earlier start has said.
        refusal = ended.exitValue() == 1 ? LastWords.in(program.log()) : Optional.empty();
        notices.died(program, ended.exitValue(), refusal, lived, pause);
        timer.schedule(this::restart, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart() {
        if (stopping) {
            return;
        }
        try {
            restarts++;
            start();
            timer.schedule(this::tellWhenReady, READY_POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            notices.cannotStart(program, e);
            timer.schedule(this::restart, restartPause.after(Duration.ZERO).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tellWhenReady() {
        if (stopping || process == null || !process.isAlive()) {
            return;
        }
        if (program.ready().getAsBoolean()) {
            notices.back(program, Duration.ofNanos(System.nanoTime() - startedNanos));
        } else {
            timer.schedule(this::tellWhenReady, READY_POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Waits for a first start. A setting that it refuses, or too many deaths, end the waiting.
     *
     * @param deaths at its start after which waiting has no sense
     * @return whether it became ready in time
     */
    public boolean awaitReady(Duration limit, int deaths) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (program.ready().getAsBoolean()) {
                return true;
            }
            synchronized (this) {
                if (stopping || refusal.isPresent() || restartPause.quickDeaths() >= deaths) {
                    return false;
                }
            }
            TimeUnit.MILLISECONDS.sleep(READY_POLL_MILLIS);
        }
        return false;
    }

    /** What it said of a setting that it refuses, where it last ended with that. */
    public synchronized Optional<String> refusal() {
        return refusal;
    }

    /** Asks it to end; it is not started again. {@link #awaitEnd} waits for it. */
    public synchronized void requestStop() {
        stopping = true;
        if (process != null && process.isAlive()) {
            program.stopSignal().send(process.toHandle());
        }
    }

    /** Waits until it has ended, and ends it the hard way at the limit. */
    public void awaitEnd(Duration limit) throws InterruptedException, IOException {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending != null && !ending.waitFor(limit)) {
            ending.destroyForcibly().waitFor();
        }
        RunRecord.delete(running, program.name());
    }
}
