package io.lapwing.query.live;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client's stream. While it catches up on what it missed, what is new waits; when more waits than its limit, in memory
 * or on the wire, the client is disconnected and resumes by the last id that it got.
 */
final class LiveSession {
    private static final String KEEP_ALIVE = ": keep-alive\n\n";
    private static final long RETRY_MILLIS = 2_000;

    private final Subscription subscription;
    private final Positions positions;
    private final HttpServerResponse response;
    private final Context context;
    private final int queueBytes;
    private final AtomicLong unsent = new AtomicLong();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private long waitingBytes;
    private boolean catchingUp;
    private long lastWrite = System.nanoTime();
    private volatile boolean closed;

    /** @param positions where the client stands; owned by the session from now on */
    LiveSession(
            Subscription subscription,
            Positions positions,
            boolean catchingUp,
            HttpServerResponse response,
            Context context,
            int queueBytes) {
        this.subscription = subscription;
        this.positions = positions;
        this.catchingUp = catchingUp;
        this.response = response;
        this.context = context;
        this.queueBytes = queueBytes;
    }

    Subscription subscription() {
        return subscription;
    }

    boolean isClosed() {
        return closed;
    }

    /** More than half of what may wait is on the wire. */
    boolean isBusy() {
        return unsent.get() > queueBytes / 2;
    }

    /** The first lines: how long to wait before reconnecting, and an id for a client that never gets an event. */
    synchronized void begin() {
        text.append("retry: ")
                .append(RETRY_MILLIS)
                .append("\nid: ")
                .append(positions)
                .append("\n\n");
        flush();
    }

    /**
     * Tells what was written, in the order of the partitions.
     *
     * @param derived what follows from it; told first, with the ids from before, so that a client which is cut off in
     *     between gets it again
     */
    synchronized void deliver(List<LiveEvent> derived, Collection<Arrival> arrivals) {
        if (closed) {
            return;
        }
        if (catchingUp) {
            // The bodies are shared with the other clients; what counts is a bound.
            waitingBytes += bytes(derived, arrivals);
            waiting.add(() -> write(derived, arrivals));
            if (waitingBytes > queueBytes) {
                disconnect();
            }
            return;
        }
        write(derived, arrivals);
        flush();
    }

    /** What it missed; does not wait behind what is new. */
    synchronized void deliverMissed(List<LiveEvent> derived, Collection<Arrival> arrivals) {
        write(derived, arrivals);
        flush();
    }

    /** What it missed is told; what waited follows. */
    synchronized void caughtUp() {
        catchingUp = false;
        waitingBytes = 0;
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        flush();
    }

    /** Keeps the connection open where nothing was said since {@code nanos}. */
    synchronized void keepAlive(long nanos) {
        if (!closed && lastWrite < nanos) {
            text.append(KEEP_ALIVE);
            flush();
        }
    }

    /** Ends the connection at once; the client comes back with the last id that it got. */
    void disconnect() {
        if (!closed) {
            closed = true;
            context.runOnContext(v -> response.reset());
        }
    }

    /** The client went away. */
    void gone() {
        closed = true;
    }

    private void write(List<LiveEvent> derived, Collection<Arrival> arrivals) {
        for (LiveEvent event : derived) {
            if (event.isFor(subscription)) {
                append(event);
            }
        }
        for (Arrival arrival : arrivals) {
            var known = positions.next(arrival.slot());
            if (known.isEmpty() || arrival.offset() < known.getAsLong()) {
                continue;
            }
            positions.set(arrival.slot(), arrival.offset() + 1);
            LiveEvent event = arrival.event();
            if (event != null && event.isFor(subscription)) {
                append(event);
            }
        }
    }

    private void append(LiveEvent event) {
        text.append("id: ")
                .append(positions)
                .append("\nevent: ")
                .append(event.kind().code())
                .append("\ndata: ")
                .append(event.data())
                .append("\n\n");
    }

    private void flush() {
        if (text.isEmpty() || closed) {
            text.setLength(0);
            return;
        }
        Buffer buffer = Buffer.buffer(text.toString());
        text.setLength(0);
        lastWrite = System.nanoTime();
        int bytes = buffer.length();
        if (unsent.addAndGet(bytes) > queueBytes) {
            disconnect();
            return;
        }
        context.runOnContext(v -> {
            if (!closed) {
                response.write(buffer).onComplete(done -> {
                    unsent.addAndGet(-bytes);
                    if (done.failed()) {
                        closed = true;
                    }
                });
            }
        });
    }

    private static long bytes(List<LiveEvent> derived, Collection<Arrival> arrivals) {
        long bytes = 0;
        for (LiveEvent event : derived) {
            bytes += event.data().length();
        }
        for (Arrival arrival : arrivals) {
            LiveEvent event = arrival.event();
            bytes += event == null ? 16 : event.data().length();
        }
        return bytes;
    }

    /** A copy of where the client stands. */
    synchronized Map<Slot, Long> positions() {
        return positions.toMap();
    }
}
