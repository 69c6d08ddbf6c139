package io.lapwing.query.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How far a client has seen: of each partition the next offset. Written as {@code r0:123,r1:98}, it is the id of a live
 * event; the topics' own offsets, so any replica can go on from it.
 */
final class Positions {
    private static final int LONGEST = 16_384;
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern ENTRY = Pattern.compile("([rwvd])(\\d{1,5}):(\\d{1,18})");

    private final Map<Slot, Long> next = new TreeMap<>();

    /** What an event id says; nothing where it is none of ours. */
    static Optional<Positions> parse(String id) {
        Positions positions = new Positions();
        if (id.isEmpty() || id.length() > LONGEST) {
            return Optional.empty();
        }
        for (String entry : COMMA.split(id, -1)) {
            var match = ENTRY.matcher(entry);
            if (!match.matches()) {
                return Optional.empty();
            }
            positions.set(
                    new Slot(source(match.group(1).charAt(0)), Integer.parseInt(match.group(2))),
                    Long.parseLong(match.group(3)));
        }
        return Optional.of(positions);
    }

    OptionalLong next(Slot slot) {
        Long offset = next.get(slot);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    void set(Slot slot, long nextOffset) {
        next.put(slot, nextOffset);
    }

    Map<Slot, Long> toMap() {
        return new HashMap<>(next);
    }

    /** The event id. */
    @Override
    public String toString() {
        StringBuilder id = new StringBuilder(next.size() * 12);
        next.forEach((slot, offset) -> {
            if (!id.isEmpty()) {
                id.append(',');
            }
            id.append(slot.source().letter())
                    .append(slot.partition())
                    .append(':')
                    .append(offset.longValue());
        });
        return id.toString();
    }

    private static Source source(char letter) {
        for (Source source : Source.values()) {
            if (source.letter() == letter) {
                return source;
            }
        }
        throw new IllegalArgumentException("no source has the letter " + letter);
    }
}
