package io.lapwing.query.deadletters;

import io.lapwing.query.paging.JsonPage;

/** A dead letter as lists and live events show it. */
public final class DeadLetterItem {
    private DeadLetterItem() {}

    /** @param body the topic's value */
    public static String json(String body, int partition, long offset) {
        return JsonPage.with(body, "\"partition\":" + partition + ",\"offset\":" + offset);
    }
}
