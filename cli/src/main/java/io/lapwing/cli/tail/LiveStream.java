package io.lapwing.cli.tail;

import io.lapwing.cli.connection.QueryApi;
import io.lapwing.cli.connection.UrlQuery;
import io.lapwing.cli.tail.ServerSentEvents.Event;
import io.lapwing.cli.terminal.CommandFailedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Live events without an end: where the connection is lost it connects again, as long as it takes, and resumes by the id of the
 * last event. Only the first connection may fail.
 */
final class LiveStream implements AutoCloseable {
    /** The server sends a comment every 15 s: three missed, and nobody is there. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(45);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final QueryApi api;
    private final UrlQuery query;
    private final Consumer<String> say;
    private CompletableFuture<HttpResponse<InputStream>> opening;
    private @Nullable ServerSentEvents events;
    private @Nullable String lastId;
    private @Nullable Duration pauseByServer;
    private boolean wasConnected;
    private boolean lost;

    /**
     * Begins to connect.
     *
     * @param say takes a line for the person when the connection is lost or back
     */
    LiveStream(QueryApi api, UrlQuery query, Consumer<String> say) {
        this.api = api;
        this.query = query;
        this.say = say;
        this.opening = api.openLive(query, null);
    }

    /** Waits until the server has answered, at most so long: it may do so only with the first event. */
    void awaitOpen(Duration atMost) throws InterruptedException {
        try {
            opening.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // next() will tell.
        }
    }

    /**
     * @throws CommandFailedException where it could not connect at all, or the server refuses what is asked
     * @throws InterruptedException where the thread was interrupted
     */
    Event next() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            String why = "the server ended it";
            try {
                ServerSentEvents connected = connected();
                Event event = connected.next();
                lastId = connected.lastId() == null ? lastId : connected.lastId();
                pauseByServer = connected.retry() == null ? pauseByServer : connected.retry();
                if (event != null) {
                    return event;
                }
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!wasConnected) {
                    throw api.unreachable(e);
                }
                why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            if (!lost) {
                lost = true;
                say.accept("Connection lost (" + why + "); connecting again.");
            }
            TimeUnit.MILLISECONDS.sleep((pauseByServer == null ? pause : pauseByServer).toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            events = null;
            opening = api.openLive(query, lastId);
        }
    }

    private ServerSentEvents connected() throws IOException, InterruptedException {
        if (events != null) {
            return events;
        }
        HttpResponse<InputStream> response = answer();
        if (response.statusCode() != 200) {
            CommandFailedException refused = api.refused(response);
            if (wasConnected && (response.statusCode() >= SERVER_ERROR || response.statusCode() == TOO_MANY)) {
                throw new IOException(refused.getMessage(), refused);
            }
            throw refused;
        }
        if (response.headers().firstValue("Content-Type").stream().noneMatch(t -> t.startsWith("text/event-stream"))) {
            throw api.notLapwing("it sends no events");
        }
        if (lost) {
            lost = false;
            say.accept("Connected again.");
        }
        wasConnected = true;
        ServerSentEvents fresh = new ServerSentEvents(new Watched(response.body(), DEAD_AFTER));
        events = fresh;
        return fresh;
    }

    private HttpResponse<InputStream> answer() throws IOException, InterruptedException {
        try {
            return opening.get(DEAD_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            opening.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        opening.cancel(true);
    }

    /** Breaks off a read that waits for too long: a machine that vanished closes no connection. */
    private static final class Watched extends FilterInputStream {
        private final Duration limit;

        Watched(InputStream in, Duration limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            CompletableFuture<Void> alarm =
                    new CompletableFuture<Void>().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Void> closing = alarm.thenRun(this::closeQuietly);
            try {
                return super.read(into, from, length);
            } finally {
                closing.cancel(false);
                alarm.cancel(false);
            }
        }

        private void closeQuietly() {
            try {
                close();
            } catch (IOException e) {
                // The read that waits fails all the same.
            }
        }
    }
}
