package io.lapwing.ingest.door;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, and how.
 *
 * @param declaredLength the Content-Length; −1 where there is none
 * @param address of the sender; empty where it is not known
 */
record Delivery(
        InputStream body,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String mapping,
        @Nullable String file,
        long declaredLength,
        String address) {

    static Delivery of(
            InputStream body,
            HttpHeaders headers,
            HttpServerRequest request,
            @Nullable String mapping,
            @Nullable String file) {
        return new Delivery(
                body,
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getHeaderString(HttpHeaders.CONTENT_ENCODING),
                mapping,
                file,
                headers.getLength(),
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress());
    }

    /** The source of dead letters about what stands in this body. */
    String source() {
        return from("http");
    }

    /** The source of dead letters whose reason is the sender's own. */
    String judgedBySender() {
        return from("sender");
    }

    private String from(String who) {
        return address.isEmpty() ? who : who + " " + address;
    }
}
