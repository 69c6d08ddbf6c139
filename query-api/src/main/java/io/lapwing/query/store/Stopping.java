package io.lapwing.query.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets pauses end when the service stops. */
final class Stopping {
    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    /** @throws CancellationException where the service stops */
    void check() {
        if (begun.getCount() == 0) {
            throw new CancellationException("the service stops");
        }
    }

    /** @throws CancellationException where the service stops before {@code pause} is over */
    void pause(Duration pause) {
        try {
            if (begun.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the service stops");
        }
    }
}
