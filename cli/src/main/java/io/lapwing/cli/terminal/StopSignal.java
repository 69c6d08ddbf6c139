package io.lapwing.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM, turned into a question that a loop can ask, so that a command can still say what it did.
 *
 * <p>The process ends when the command closes this, or after eight seconds.
 */
public final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LAST_SECONDS = 5;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Duration patience;
    private final Runnable lastResort;
    private final Thread hook;

    private StopSignal(Duration patience, Runnable lastResort) {
        this.patience = patience;
        this.lastResort = lastResort;
        this.hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
    }

    /** @param lastResort unblocks a command that has not ended three seconds after the signal */
    public static StopSignal install(Runnable lastResort) {
        return install(PATIENCE, lastResort);
    }

    /** @param breakOff unblocks a command that has nothing to finish, at the signal */
    public static StopSignal installAtOnce(Runnable breakOff) {
        return install(Duration.ZERO, breakOff);
    }

    private static StopSignal install(Duration patience, Runnable lastResort) {
        StopSignal signal = new StopSignal(patience, lastResort);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits; true as soon as a stop is requested. */
    public boolean await(Duration time) {
        try {
            return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: it ends now.
        }
    }

    private void stop() {
        requested.countDown();
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                lastResort.run();
                finished.await(LAST_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
