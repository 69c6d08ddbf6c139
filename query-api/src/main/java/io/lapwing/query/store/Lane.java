package io.lapwing.query.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The writes of one channel: one after the other, while the next batch is being read already. One caller at a time. */
final class Lane {
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /**
     * Begins a write when the one before is done; returns when it has begun.
     *
     * @throws RuntimeException that the one before ended with; then this one is not begun, and none will be
     */
    void write(Runnable write, Executor threads) {
        try {
            last.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        last = CompletableFuture.runAsync(write, threads);
    }
}
