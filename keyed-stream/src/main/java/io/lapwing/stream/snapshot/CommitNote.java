package io.lapwing.stream.snapshot;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What travels in the metadata of a committed offset: which snapshot belongs to it. It commits with the records that it
 * speaks of, so it is never ahead of them or behind.
 *
 * @param cut the last finished one; 0 where there is none and the state is that of no record before {@code from}
 * @param base the first cut whose records count; what older ones left behind is not looked at
 * @param from the offset that the cut is the state before, where a replay begins
 */
public record CommitNote(long cut, long base, long from) {
    private static final Pattern TEXT = Pattern.compile("cut=(\\d{1,18}) base=(\\d{1,18}) from=(\\d{1,18})");

    /** As it is committed. */
    public String text() {
        return "cut=%d base=%d from=%d".formatted(cut, base, from);
    }

    /** What {@link #text} said; nothing where another program committed. */
    public static Optional<CommitNote> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new CommitNote(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
