package io.lapwing.query.live;

import io.lapwing.query.settings.QuerySettings;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The events that come by the clock: changed sensors and the status. For one thread. */
@Dependent
class Ticker {
    /** In one event; the others follow in the next. */
    private static final int MOST_SENSORS = 1_000;
    /** A fleet that takes long to ask for is asked for less often, so that telling never costs more than a fifth. */
    private static final int REST = 4;

    private final Derived derived;
    private final QuerySettings.Live settings;
    private final Set<String> changed = new LinkedHashSet<>();
    private long nextFleet = System.nanoTime();
    private long nextStatus = System.nanoTime();

    Ticker(Derived derived, QuerySettings settings) {
        this.derived = derived;
        this.settings = settings.live();
    }

    void changed(Collection<String> sensors) {
        changed.addAll(sensors);
    }

    void tick(Collection<LiveSession> sessions) {
        long now = System.nanoTime();
        if (!changed.isEmpty() && now - nextFleet >= 0) {
            if (wants(sessions, EventKind.FLEET)) {
                tellFleet(sessions);
            } else {
                changed.clear();
            }
            long took = System.nanoTime() - now;
            nextFleet = now + Math.max(settings.fleetEvery().toNanos(), took * REST);
        }
        if (now - nextStatus >= 0 && wants(sessions, EventKind.STATUS)) {
            nextStatus = now + settings.statusEvery().toNanos();
            LiveEvent status = derived.status();
            sessions.forEach(session -> session.deliver(List.of(status), List.of()));
        }
    }

    private void tellFleet(Collection<LiveSession> sessions) {
        List<String> names = new ArrayList<>();
        Iterator<String> each = changed.iterator();
        while (each.hasNext() && names.size() < MOST_SENSORS) {
            names.add(each.next());
        }
        List<Derived.FleetItem> items = derived.fleet(names);
        names.forEach(changed::remove);
        for (LiveSession session : sessions) {
            FleetEvents.of(items, session.subscription())
                    .ifPresent(event -> session.deliver(List.of(event), List.of()));
        }
    }

    private static boolean wants(Collection<LiveSession> sessions, EventKind kind) {
        return sessions.stream()
                .anyMatch(session -> session.subscription().kinds().contains(kind));
    }
}
