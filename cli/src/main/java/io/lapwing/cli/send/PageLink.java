package io.lapwing.cli.send;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Links to the page at a range of time. */
final class PageLink {
    private PageLink() {}

    /**
     * The page at whole seconds around [from, to].
     *
     * @param sensor null for the whole fleet
     */
    static URI range(URI page, @Nullable String sensor, Instant from, Instant to) {
        String who = sensor == null ? "" : "sensor=" + encoded(sensor) + "&";
        Instant end = to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return URI.create("%s/?%sfrom=%s&to=%s".formatted(page, who, from.truncatedTo(ChronoUnit.SECONDS), end));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
