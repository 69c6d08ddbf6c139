package io.lapwing.cli.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lapwing.contracts.Limits;
import io.lapwing.contracts.Reading;
import io.lapwing.mapping.Format;
import io.lapwing.mapping.Input;
import io.lapwing.mapping.Mapping;
import io.lapwing.mapping.Mappings;
import io.lapwing.mapping.Outcome;
import io.lapwing.mapping.OutcomeReader;
import io.lapwing.mapping.ReadContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that reads bodies with the mappings, as ingest does, and keeps in lists what ingest keeps in Kafka. */
final class IngestDouble implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Outcome.Rejected> deadLetters = new ArrayList<>();
    /** Requests that are still to be answered with 503. */
    final AtomicInteger unavailable = new AtomicInteger();

    final AtomicInteger requests = new AtomicInteger();

    IngestDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/mappings", exchange -> answer(exchange, 200, mappings()));
        server.createContext("/api/v1/readings", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Reading> readings() {
        return List.copyOf(readings);
    }

    synchronized List<Outcome.Rejected> deadLetters() {
        return List.copyOf(deadLetters);
    }

    private void take(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (unavailable.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, "{\"status\":503,\"title\":\"Service Unavailable\",\"detail\":\"Kafka is away\"}");
            return;
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        Mapping mapping =
                Mappings.builtIn(query.getOrDefault("mapping", Mapping.LAPWING)).orElseThrow();
        Format format = switch (exchange.getRequestHeaders().getFirst("Content-Type")) {
            case "text/csv" -> Format.CSV;
            case "application/x-ndjson" -> Format.NDJSON;
            default -> Format.JSON;
        };
        ReadContext context = ReadContext.of(query.get("file"), InstantSource.system());
        int accepted = 0;
        List<String> rejected = new ArrayList<>();
        synchronized (this) {
            try (OutcomeReader rows = mapping.read(Input.of(body), format, context.withLimits(Limits.DEFAULT))) {
                for (Outcome outcome = rows.next(); outcome != null; outcome = rows.next()) {
                    switch (outcome) {
                        case Outcome.Accepted(Reading reading) -> {
                            readings.add(reading);
                            accepted++;
                        }
                        case Outcome.Rejected row -> {
                            deadLetters.add(row);
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
                "{\"accepted\":%d,\"rejected\":[%s],\"rejectedCount\":%d}"
                        .formatted(accepted, listed, rejected.size()));
    }

    private static String mappings() {
        return Mappings.builtIn().stream()
                .map(m -> "{\"name\":\"%s\",\"description\":\"\",\"builtIn\":true}".formatted(m.name()))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}"));
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return parameters;
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
