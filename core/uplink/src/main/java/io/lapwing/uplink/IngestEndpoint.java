package io.lapwing.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/readings} over the JDK's own client, which keeps connections open between requests.
 *
 * <p>{@code HttpURLConnection} and not {@code java.net.http}: in a native executable the latter costs several megabytes
 * more.
 */
final class IngestEndpoint {
    private static final int MOST_ANSWER_BYTES = 1 << 20;
    private static final int BUFFER = 8 * 1024;
    private static final long MOST_RETRY_AFTER_SECONDS = 3_600;

    private final URL url;
    private final UplinkSettings settings;
    private volatile @Nullable HttpURLConnection current;

    IngestEndpoint(UplinkSettings settings) {
        this.settings = settings;
        String base = settings.ingest().toString();
        try {
            this.url = URI.create(
                            (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/readings")
                    .toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a URL: " + base, e);
        }
    }

    /** @param retryAfter what the server asks for, or null */
    record Response(int status, @Nullable Duration retryAfter, byte[] body) {}

    /** @throws IOException where no whole answer came; whether the readings were taken is unknown then */
    Response post(Batch.Part part) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        current = connection;
        try {
            connection.setConnectTimeout(
                    Math.toIntExact(settings.connectTimeout().toMillis()));
            connection.setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-ndjson");
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            write(connection, part);
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("what answers does not speak HTTP");
            }
            Duration retryAfter = retryAfter(connection.getHeaderField("Retry-After"));
            return new Response(status, retryAfter, answer(connection, status));
        } catch (IOException e) {
            connection.disconnect();
            throw e;
        } finally {
            current = null;
        }
    }

    /** Breaks off the request that is under way, if any. */
    void abort() {
        HttpURLConnection connection = current;
        if (connection != null) {
            connection.disconnect();
        }
    }

    private void write(HttpURLConnection connection, Batch.Part part) throws IOException {
        if (settings.gzip()) {
            connection.setRequestProperty("Content-Encoding", "gzip");
            connection.setChunkedStreamingMode(BUFFER);
            try (OutputStream out = new FastGzip(connection.getOutputStream())) {
                out.write(part.buffer(), part.offset(), part.length());
            }
        } else {
            // A fixed length is written straight from our buffer, and keeps the client from repeating a request itself.
            connection.setFixedLengthStreamingMode(part.length());
            try (OutputStream out = connection.getOutputStream()) {
                out.write(part.buffer(), part.offset(), part.length());
            }
        }
    }

    /** The whole body: only a connection that was read to its end is used again. */
    private static byte[] answer(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in == null) {
                return new byte[0];
            }
            byte[] body = in.readNBytes(MOST_ANSWER_BYTES);
            in.skip(Long.MAX_VALUE);
            return body;
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            long seconds = Long.parseLong(header.strip());
            return seconds < 0 ? null : Duration.ofSeconds(Math.min(seconds, MOST_RETRY_AFTER_SECONDS));
        } catch (NumberFormatException e) {
            // The other form is a date; ours never sends it, and the back-off does as well.
            return null;
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
