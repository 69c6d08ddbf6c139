package io.lapwing.bench.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Posts bodies to ingest; a request that is told to wait, waits and tries again. */
final class Sender {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    Sender(String ingestUrl) {
        this.uri = URI.create(ingestUrl + "/api/v1/readings");
    }

    /** Returns when Kafka has acknowledged every reading of the body. */
    void send(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        while (true) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == ACCEPTED) {
                return;
            }
            if (response.statusCode() != TOO_MANY_REQUESTS && response.statusCode() != UNAVAILABLE) {
                throw new IOException("ingest answered " + response.statusCode() + ": " + response.body());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
