package io.lapwing.cli.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Query parameters of a request, in their order. */
public final class UrlQuery {
    private final List<String> pairs;

    private UrlQuery(List<String> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    public static UrlQuery none() {
        return new UrlQuery(List.of());
    }

    /** These and one more; a name may be repeated. */
    public UrlQuery with(String name, Object value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        return new UrlQuery(more);
    }

    /** These and {@code name} once for each of {@code values}. */
    public UrlQuery withAll(String name, List<String> values) {
        UrlQuery query = this;
        for (String value : values) {
            query = query.with(name, value);
        }
        return query;
    }

    /** With its question mark; empty where there is no parameter. */
    @Override
    public String toString() {
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
