package io.lapwing.ingest.door;

import io.lapwing.mapping.Format;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the headers say about a body. */
final class ContentType {
    static final String KNOWN = "application/json, application/x-ndjson or text/csv";

    private ContentType() {}

    /** The format of a {@code Content-Type}; empty where it is none of ours, or not in UTF-8. */
    static Optional<Format> format(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=")
                    && !parameter.equals("charset=utf-8")
                    && !parameter.equals("charset=us-ascii")) {
                return Optional.empty();
            }
        }
        return switch (parts[0].strip()) {
            case "application/json" -> Optional.of(Format.JSON);
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Optional.of(Format.NDJSON);
            case "text/csv" -> Optional.of(Format.CSV);
            default -> Optional.empty();
        };
    }

    /** How a body is packed. */
    enum Encoding {
        PLAIN,
        GZIP,
        UNKNOWN
    }

    static Encoding encoding(@Nullable String header) {
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Encoding.PLAIN;
            case "gzip", "x-gzip" -> Encoding.GZIP;
            default -> Encoding.UNKNOWN;
        };
    }
}
