package io.lapwing.cli.send;

import io.lapwing.cli.terminal.StopSignal;
import java.time.Duration;

/** Keeps things at their times: waits until a moment after the beginning, in short naps that a stop ends. */
final class Pace {
    private static final long NAP_NANOS = Duration.ofMillis(100).toNanos();

    private final StopSignal stop;
    private final Runnable whileWaiting;
    private final long began = System.nanoTime();

    /** @param whileWaiting called now and then, such as to draw the progress */
    Pace(StopSignal stop, Runnable whileWaiting) {
        this.stop = stop;
        this.whileWaiting = whileWaiting;
    }

    long elapsedNanos() {
        return System.nanoTime() - began;
    }

    /** @return false where a stop was requested */
    boolean waitUntil(double nanosAfterBeginning) {
        while (!stop.isRequested()) {
            double left = nanosAfterBeginning - elapsedNanos();
            if (left <= 0) {
                return true;
            }
            stop.await(Duration.ofNanos((long) Math.min(left, NAP_NANOS)));
            whileWaiting.run();
        }
        return false;
    }
}
