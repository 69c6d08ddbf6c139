package io.lapwing.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of batches and the thread that sends them, one at a time: so what goes in first is in Kafka first.
 *
 * <p>A batch is open (being filled), sealed (waiting) or in flight. It is sealed when the next reading has no room in
 * it, and sent open when the thread has nothing else to do and the batch is older than the linger.
 */
final class Lane {
    private final UplinkSettings settings;
    private final Delivery delivery;
    private final IngestEndpoint endpoint;
    private final Timing timing;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomMade = lock.newCondition();
    private final Condition workMade = lock.newCondition();
    private final Condition settledMore = lock.newCondition();

    private final Deque<Batch> sealed = new ArrayDeque<>();
    private @Nullable Batch open;
    private long submitted;
    private long settled;
    private boolean closing;
    private @Nullable RuntimeException failure;

    Lane(String name, UplinkSettings settings, Delivery delivery, IngestEndpoint endpoint, Timing timing) {
        this.settings = settings;
        this.delivery = delivery;
        this.endpoint = endpoint;
        this.timing = timing;
        this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::run);
    }

    /** Blocks while the queue is full. */
    void submit(byte[] json) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            throwFailure();
            if (closing) {
                throw new UplinkException.Closed("the uplink is closed");
            }
            Batch batch = open;
            if (batch != null && !batch.hasRoomFor(json.length, settings.batchReadings(), settings.batchBytes())) {
                while (sealed.size() >= settings.queuedBatches() && open == batch) {
                    roomMade.await();
                    throwFailure();
                }
                // The thread may have taken the open batch meanwhile.
                if (open == batch) {
                    sealed.add(batch);
                    workMade.signal();
                    open = null;
                }
            }
            if (open == null) {
                open = new Batch(timing.nanoTime());
                workMade.signal();
            }
            open.add(json);
            submitted++;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything that was submitted before is settled. */
    void flush() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (open != null) {
                sealed.add(open);
                open = null;
                workMade.signal();
            }
            long target = submitted;
            while (settled < target) {
                throwFailure();
                settledMore.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the thread send what is queued and end. */
    void close() {
        lock.lock();
        try {
            closing = true;
            workMade.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread at once; what is not settled stays so. */
    void abort() {
        fail(new UplinkException.Closed("the uplink was stopped"));
        thread.interrupt();
        endpoint.abort();
    }

    void awaitEnd(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        try {
            while (true) {
                Batch batch = take();
                if (batch == null) {
                    return;
                }
                delivery.deliver(batch.whole());
                settled(batch.lines());
            }
        } catch (InterruptedException e) {
            fail(new UplinkException.Closed("the uplink was stopped"));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** The next batch to send; null when there will be none. */
    private @Nullable Batch take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null) {
                Batch next = sealed.poll();
                if (next != null) {
                    roomMade.signalAll();
                    return next;
                }
                Batch waiting = open;
                if (waiting == null) {
                    if (closing) {
                        return null;
                    }
                    workMade.await();
                    continue;
                }
                long left = settings.linger().toNanos() - (timing.nanoTime() - waiting.openedNanos());
                if (left <= 0 || closing) {
                    open = null;
                    roomMade.signalAll();
                    return waiting;
                }
                workMade.await(left, TimeUnit.NANOSECONDS);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void settled(int readings) {
        lock.lock();
        try {
            settled += readings;
            settledMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(RuntimeException e) {
        lock.lock();
        try {
            if (failure == null) {
                failure = e;
            }
            roomMade.signalAll();
            settledMore.signalAll();
            workMade.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
