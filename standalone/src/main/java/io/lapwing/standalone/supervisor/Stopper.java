package io.lapwing.standalone.supervisor;

import io.lapwing.standalone.CannotStartException;
import io.lapwing.standalone.folder.DataFolder;
import io.lapwing.standalone.folder.FolderLock;
import io.lapwing.standalone.folder.Instance;
import io.lapwing.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stops, from another terminal, what runs with a data folder. */
public final class Stopper {
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final long POLL_MILLIS = 100;

    private final DataFolder folder;
    private final Terminal terminal;

    public Stopper(DataFolder folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * Stops the supervisor with all its parts, and what a killed one has left.
     *
     * @throws CannotStartException where it does not end in time
     */
    public void stop() throws IOException, InterruptedException {
        stopAnd(() -> {});
    }

    /** Stops it and deletes its data. */
    public void reset() throws IOException, InterruptedException {
        stopAnd(() -> {
            folder.delete();
            terminal.say("Deleted " + folder.directory());
        });
    }

    private void stopAnd(Step step) throws IOException, InterruptedException {
        if (!folder.exists()) {
            terminal.say("No Lapwing has been started with " + folder.directory());
            return;
        }
        Optional<Instance> running = Instance.read(folder);
        running.flatMap(instance -> instance.identity().find()).ifPresent(ProcessHandle::destroy);
        try (FolderLock lock = awaitLock()) {
            while (running.flatMap(instance -> instance.identity().find()).isPresent()) {
                // It has let go of the folder and is about to end.
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            Supervisor.endLeftovers(folder, terminal);
            terminal.say(
                    running.isPresent()
                            ? "Stopped lapwing " + running.get().command()
                            : "No Lapwing runs with " + folder.directory());
            step.run();
        }
    }

    private FolderLock awaitLock() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            FolderLock lock = FolderLock.tryTake(folder);
            if (lock != null) {
                return lock;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new CannotStartException("what runs with %s does not stop".formatted(folder.directory()));
    }

    private interface Step {
        void run() throws IOException;
    }
}
