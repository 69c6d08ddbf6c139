package io.lapwing.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A query API on a free port that answers as the test says, and remembers what it was asked. */
public final class FakeLapwing implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final Queue<Live> live = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param query name → value; of repeated names, the values with commas between */
    public record Request(
            String path,
            Map<String, String> query,
            @Nullable String lastEventId) {}

    /** One answer to a request for live events: what is sent, and whether the connection stays open then. */
    private record Live(int status, String contentType, String text, boolean stays) {}

    /** A JSON answer. */
    public record Answer(int status, String body) {
        public static Answer ok(String body) {
            return new Answer(200, body);
        }

        public static Answer items(String... items) {
            return ok("{\"items\":[" + String.join(",", items) + "],\"next\":null}");
        }

        public static Answer problem(int status, String detail) {
            return new Answer(status, "{\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
        }
    }

    public FakeLapwing() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/live", this::live);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** @param path below {@code /api/v1/} */
    public FakeLapwing answer(String path, Function<Request, Answer> answer) {
        server.createContext("/api/v1/" + path, exchange -> {
            Request request = remember(exchange);
            Answer given = answer.apply(request);
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(given.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return this;
    }

    /** The next connection for live events is sent this and then closed. */
    public FakeLapwing liveThenClosed(String text) {
        live.add(new Live(200, "text/event-stream", text, false));
        return this;
    }

    /** The next connection for live events is sent this and stays open. */
    public FakeLapwing live(String text) {
        live.add(new Live(200, "text/event-stream;charset=UTF-8", text, true));
        return this;
    }

    /** The next connection for live events is refused. */
    public FakeLapwing liveRefused(int status, String body) {
        live.add(new Live(status, "application/problem+json", body, false));
        return this;
    }

    /** The next connection for live events is answered by something else. */
    public FakeLapwing liveAs(String contentType, String text) {
        live.add(new Live(200, contentType, text, false));
        return this;
    }

    private void live(HttpExchange exchange) throws IOException {
        remember(exchange);
        Live next = live.poll();
        if (next == null) {
            // More connections than the test thought of: closed at once, which the test sees in requests().
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", next.contentType());
        exchange.sendResponseHeaders(next.status(), 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(next.text().getBytes(StandardCharsets.UTF_8));
            body.flush();
            if (next.stays()) {
                end.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Request remember(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            query.merge(
                    pair.substring(0, at),
                    URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8),
                    (a, b) -> a + "," + b);
        }
        String path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        Request request = new Request(path, query, exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        requests.add(request);
        return request;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
