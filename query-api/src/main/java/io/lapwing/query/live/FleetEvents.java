package io.lapwing.query.live;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changed sensors as one client wants to hear of them. */
final class FleetEvents {
    private FleetEvents() {}

    /** Nothing where the client filters them all. */
    static Optional<LiveEvent> of(List<Derived.FleetItem> items, Subscription subscription) {
        if (!subscription.kinds().contains(EventKind.FLEET)) {
            return Optional.empty();
        }
        String sensors = items.stream()
                .filter(item -> !subscription.isFiltered()
                        || subscription.matches(item.sensor(), item.location(), item.metrics()))
                .map(Derived.FleetItem::json)
                .collect(Collectors.joining(","));
        // The items are filtered already.
        return sensors.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveEvent(EventKind.FLEET, "{\"sensors\":[" + sensors + "]}", null, null, List.of()));
    }
}
