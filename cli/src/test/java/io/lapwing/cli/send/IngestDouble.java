package io.lapwing.cli.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.contracts.RefusedRow;
import io.lapwing.contracts.RefusedRowJson;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real HTTP server that reads readings and reports, as ingest does, and keeps in lists what ingest keeps in Kafka. */
final class IngestDouble implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Reading> readings = new ArrayList<>();
    private final List<RefusedRow> reports = new ArrayList<>();
    /** Requests that are still to be answered with 503. */
    final AtomicInteger unavailable = new AtomicInteger();

    final AtomicInteger requests = new AtomicInteger();

    IngestDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/mappings", exchange -> answer(exchange, 200, mappings()));
        server.createContext("/api/v1/readings", exchange -> whenAvailable(exchange, this::take));
        server.createContext("/api/v1/dead-letters", exchange -> whenAvailable(exchange, this::report));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** What was told of rows that are no readings. */
    synchronized List<RefusedRow> reports() {
        return List.copyOf(reports);
    }

    private interface Handler {
        void handle(HttpExchange exchange, byte[] body) throws IOException;
    }

    private void whenAvailable(HttpExchange exchange, Handler handler) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (unavailable.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, "{\"status\":503,\"title\":\"Service Unavailable\",\"detail\":\"Kafka is away\"}");
            return;
        }
        handler.handle(exchange, body);
    }

    private void report(HttpExchange exchange, byte[] body) throws IOException {
        List<RefusedRow> rows = new String(body, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(line -> RefusedRowJson.read(line, 0, line.length))
                .toList();
        synchronized (this) {
            reports.addAll(rows);
        }
        answer(exchange, 202, "{\"accepted\":%d,\"rejected\":[],\"rejectedCount\":0}".formatted(rows.size()));
    }

    private void take(HttpExchange exchange, byte[] body) throws IOException {
        ReadContext context = ReadContext.of(null, InstantSource.system());
        int accepted = 0;
        List<String> rejected = new ArrayList<>();
        Map<String, Integer> byReason = new TreeMap<>();
        synchronized (this) {
            try (OutcomeReader rows =
                    Mappings.lapwing().read(Input.of(body), Format.NDJSON, context.withLimits(Limits.DEFAULT))) {
                for (Outcome outcome = rows.next(); outcome != null; outcome = rows.next()) {
                    switch (outcome) {
                        case Outcome.Accepted(Reading reading) -> {
                            readings.add(reading);
                            accepted++;
                        }
                        case Outcome.Rejected row -> {
                            byReason.merge(row.reason().code(), 1, Integer::sum);
                            rejected.add("{\"at\":\"%s\",\"reason\":\"%s\",\"detail\":\"no\"}"
                                    .formatted(row.at(), row.reason()));
                        }
                    }
                }
            }
        }
        String listed = rejected.stream().limit(100).collect(Collectors.joining(","));
        answer(
                exchange,
                accepted == 0 ? 400 : 202,
                "{\"accepted\":%d,\"rejected\":[%s],\"rejectedCount\":%d,\"rejectedByReason\":{%s}}"
                        .formatted(
                                accepted,
                                listed,
                                rejected.size(),
                                byReason.entrySet().stream()
                                        .map(reason -> "\"%s\":%d".formatted(reason.getKey(), reason.getValue()))
                                        .collect(Collectors.joining(","))));
    }

    private static String mappings() {
        return Mappings.builtIn().stream()
                .map(m -> "{\"name\":\"%s\",\"description\":\"\",\"builtIn\":true}".formatted(m.name()))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
