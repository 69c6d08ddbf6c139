package io.lapwing.contracts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Names an anomaly: all its verdicts have the same (sensor, since). Written URL-safe, because it stands in links.
 *
 * @param since time of the reading that opened it
 */
public record AnomalyId(String sensor, Instant since) {
    private static final char SEPARATOR = '|';

    /** {@code since|sensor} in base64url without padding. */
    public String encoded() {
        String plain = Timestamps.toMicros(since) + String.valueOf(SEPARATOR) + sensor;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The anomaly that {@code encoded} names, or nothing where it is no name of an anomaly. */
    public static Optional<AnomalyId> decode(String encoded) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int at = plain.indexOf(SEPARATOR);
            if (at < 1 || at == plain.length() - 1) {
                return Optional.empty();
            }
            Instant since = Timestamps.ofMicros(Long.parseLong(plain.substring(0, at)));
            return Optional.of(new AnomalyId(plain.substring(at + 1), since));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
