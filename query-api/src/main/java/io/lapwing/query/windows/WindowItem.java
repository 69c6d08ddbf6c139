package io.lapwing.query.windows;

import io.lapwing.query.paging.JsonPage;

/** A window as lists and live events show it. */
public final class WindowItem {
    private WindowItem() {}

    /** @param body the topic's value */
    public static String json(String body, long anomalyCount) {
        return JsonPage.with(body, "\"anomalyCount\":" + anomalyCount);
    }
}
