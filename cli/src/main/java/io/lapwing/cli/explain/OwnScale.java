package io.lapwing.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a detector said on the scale of its own, in words. */
final class OwnScale {
    static final String RANGE = "range";

    private OwnScale() {}

    /**
     * @param detector an element of a verdict's {@code detectors}
     * @param unit of its metric, may be empty
     * @return empty for one that has no scale but its score
     */
    static String words(JsonNode detector, String unit) {
        if (detector.hasNonNull("class")) {
            return "class " + detector.get("class").asText();
        }
        if (!detector.hasNonNull("raw")) {
            return "";
        }
        double raw = detector.get("raw").asDouble();
        return switch (detector.path("name").asText()) {
            case RANGE -> "nearest limit " + Grammar.quantity(raw, unit);
            case "stuck" -> raw > 1 ? "the same for " + Grammar.quantity(raw, "readings") : "";
            case "flapping" -> Grammar.quantity(raw, "silences");
            case "silence" -> "a limit of " + Grammar.quantity(raw, "s");
            // The score of Liu's paper; the one before it is its place among those of late.
            case "isolation-forest" -> String.format(Locale.ROOT, "isolation %s", Grammar.score(raw));
            // Margins, which the score is made of.
            case "extreme", "jump" -> "";
            default -> Grammar.sigmas(raw);
        };
    }
}
