package io.lapwing.uplink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What ingest says to a batch: {@code {"accepted":n,"rejected":[{"at","reason","detail"}…],"rejectedCount":n,
 * "rejectedByReason":{reason:n,…}}}, or a problem document with the same members.
 *
 * @param accepted −1 where the answer does not say
 * @param rejectedCount −1 where the answer does not say
 * @param rejectedByReason how many for each reason, listed or not; empty where the answer does not say
 * @param detail of a problem document
 */
record IngestAnswer(
        long accepted,
        List<Item> rejected,
        long rejectedCount,
        Map<String, Long> rejectedByReason,
        @Nullable String title,
        @Nullable String detail) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LINE = "line ";

    /** @param at such as {@code line 7}, from 1 */
    record Item(String at, String reason, String detail) {
        /** The line's number from 0, or −1 where {@code at} names none. */
        int line() {
            if (!at.startsWith(LINE)) {
                return -1;
            }
            try {
                return Integer.parseInt(at.substring(LINE.length())) - 1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }

    /** @throws IOException where {@code body} is no JSON object */
    static IngestAnswer parse(byte[] body) throws IOException {
        long accepted = -1;
        long rejectedCount = -1;
        List<Item> rejected = new ArrayList<>();
        Map<String, Long> byReason = new LinkedHashMap<>();
        String title = null;
        String detail = null;
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is no JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "accepted" -> accepted = in.getValueAsLong(-1);
                    case "rejectedCount" -> rejectedCount = in.getValueAsLong(-1);
                    case "title" -> title = in.getValueAsString();
                    case "detail" -> detail = in.getValueAsString();
                    case "rejected" -> items(in, rejected);
                    case "rejectedByReason" -> counts(in, byReason);
                    default -> in.skipChildren();
                }
            }
        }
        return new IngestAnswer(accepted, List.copyOf(rejected), rejectedCount, Map.copyOf(byReason), title, detail);
    }

    private static void items(JsonParser in, List<Item> rejected) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.START_OBJECT) {
            String at = "";
            String reason = "";
            String detail = "";
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                in.nextToken();
                switch (field) {
                    case "at" -> at = in.getValueAsString("");
                    case "reason" -> reason = in.getValueAsString("");
                    case "detail" -> detail = in.getValueAsString("");
                    default -> in.skipChildren();
                }
            }
            rejected.add(new Item(at, reason, detail));
        }
    }

    private static void counts(JsonParser in, Map<String, Long> byReason) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String reason = in.currentName();
            in.nextToken();
            byReason.put(reason, in.getValueAsLong(0));
            in.skipChildren();
        }
    }

    /** The reasons of rejects that are counted and not listed, and how many of each. */
    Map<String, Long> unlisted() {
        Map<String, Long> left = new TreeMap<>(rejectedByReason);
        rejected.forEach(item -> left.computeIfPresent(item.reason(), (reason, n) -> n - 1));
        left.values().removeIf(n -> n <= 0);
        return left;
    }

    /** The number of rejects, listed or not. */
    long rejects() {
        return Math.max(rejectedCount, rejected.size());
    }
}
