package io.lapwing.cli.send;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as a person types it: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 1d}, or ISO-8601. */
final class ShortDuration implements ITypeConverter<Duration> {
    /** So many nanoseconds fit into a long: 200 years of load are enough. */
    private static final Duration LONGEST = Duration.ofDays(73_000);

    @Override
    public Duration convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            Duration duration = upper.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(upper.substring(0, upper.length() - 2)))
                    : Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // Said below, as for what is too long.
        }
        throw new TypeConversionException("a duration is such as 30s, 5m or PT30S, got " + text);
    }
}
