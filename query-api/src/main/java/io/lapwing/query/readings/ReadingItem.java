package io.lapwing.query.readings;

import io.lapwing.query.paging.JsonPage;
import java.time.Instant;

/** A reading as lists and live events show it. */
public final class ReadingItem {
    private ReadingItem() {}

    /**
     * @param body the topic's value
     * @param received when the broker stored it
     */
    public static String json(String body, Instant received) {
        return JsonPage.with(body, "\"received\":\"" + received + '"');
    }
}
