package io.lapwing.uplink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.ReadingJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A real HTTP server that keeps what it accepts, and does what a test tells it to. */
final class IngestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Reading> kept = new ArrayList<>();
    private final List<Integer> batchSizes = new ArrayList<>();

    /** What becomes of a request. Called with the lines of its body. */
    interface Behaviour {
        Answer answer(List<String> lines) throws InterruptedException;
    }

    /**
     * @param status 0 closes the connection without an answer
     * @param keep whether the readings are kept, whatever is answered
     */
    record Answer(int status, String body, String retryAfter, boolean keep) {
        static Answer accept(List<String> lines) {
            return new Answer(202, "{\"accepted\":%d,\"rejected\":[]}".formatted(lines.size()), "", true);
        }

        static Answer of(int status) {
            return new Answer(status, "{\"title\":\"no\",\"status\":%d}".formatted(status), "", false);
        }

        static Answer of(int status, String body) {
            return new Answer(status, body, "", false);
        }

        Answer withRetryAfter(String seconds) {
            return new Answer(status, body, seconds, keep);
        }

        Answer butBreakOff() {
            return new Answer(0, "", "", keep);
        }
    }

    IngestServer(Behaviour behaviour) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/api/v1/readings", exchange -> {
            try (exchange) {
                handle(exchange, behaviour);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private void handle(HttpExchange exchange, Behaviour behaviour) throws IOException, InterruptedException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        List<String> lines;
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Answer answer = behaviour.answer(lines);
        if (answer.keep()) {
            synchronized (kept) {
                batchSizes.add(lines.size());
                lines.forEach(line -> kept.add(ReadingJson.read(line.getBytes(StandardCharsets.UTF_8))));
            }
        }
        if (answer.status() == 0) {
            return;
        }
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Reading> kept() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    List<Integer> batchSizes() {
        synchronized (kept) {
            return List.copyOf(batchSizes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
