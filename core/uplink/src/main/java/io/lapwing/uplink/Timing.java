package io.lapwing.uplink;

import java.time.Duration;

/** Time as the uplink sees it, a parameter so that tests need not wait. */
public interface Timing {
    /** The machine's. */
    Timing SYSTEM = new Timing() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /** Nanoseconds from some point, never going back. */
    long nanoTime();

    void sleep(Duration time) throws InterruptedException;
}
