package io.lapwing.query.live;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell clients.
 *
 * @param data JSON in one line
 * @param sensor, location, metrics what filters look at
 */
record LiveEvent(
        EventKind kind,
        String data,
        @Nullable String sensor,
        @Nullable String location,
        Collection<String> metrics) {

    LiveEvent {
        // JSON may have line breaks between its tokens, which would end the event's field.
        data = data.replace('\n', ' ').replace('\r', ' ');
    }

    boolean isFor(Subscription subscription) {
        return subscription.kinds().contains(kind)
                && (kind.isUnfiltered()
                        || !subscription.isFiltered()
                        || subscription.matches(sensor, location, metrics));
    }
}
