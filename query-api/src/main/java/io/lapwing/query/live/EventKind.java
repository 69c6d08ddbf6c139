package io.lapwing.query.live;

import java.util.Optional;
import java.util.Set;

/** The kinds of live events, and the topics that they need. */
enum EventKind {
    READING("reading", Set.of(Source.READINGS)),
    WINDOW("window", Set.of(Source.WINDOWS)),
    VERDICT("verdict", Set.of(Source.VERDICTS)),
    ANOMALY("anomaly", Set.of(Source.VERDICTS)),
    DEAD_LETTER("dead-letter", Set.of(Source.DEAD_LETTERS)),
    FLEET("fleet", Set.of(Source.READINGS, Source.VERDICTS)),
    STATUS("status", Set.of());

    private final String code;
    private final Set<Source> sources;

    EventKind(String code, Set<Source> sources) {
        this.code = code;
        this.sources = sources;
    }

    /** The event's name. */
    String code() {
        return code;
    }

    Set<Source> sources() {
        return sources;
    }

    /** The status is of the whole; a fleet event has been filtered item by item. */
    boolean isUnfiltered() {
        return this == STATUS || this == FLEET;
    }

    static Optional<EventKind> of(String code) {
        for (EventKind kind : values()) {
            if (kind.code.equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
