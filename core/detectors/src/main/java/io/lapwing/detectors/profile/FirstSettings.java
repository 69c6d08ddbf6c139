package io.lapwing.detectors.profile;

import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.type.DetectorTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the first version recorded, as a profile: {@code name=value}, one a line, for the four detectors that there were:
 * {@code range}, {@code zscore}, {@code hst} and {@code device}.
 */
final class FirstSettings {
    private static final String HST_LIMIT = "hst.limits.";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, double[]> features = new TreeMap<>();
    private final List<PhysicalLimits.Rule> rules = new ArrayList<>();

    private FirstSettings() {}

    /** @throws DamagedStateException naming the line and what is wrong with it */
    static Profile read(List<String> lines, DetectorTypes types) {
        FirstSettings settings = new FirstSettings();
        for (int i = 1; i < lines.size(); i++) {
            try {
                settings.line(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw RecordedProfile.damaged("line " + (i + 1), e);
            }
        }
        try {
            String text = settings.profile();
            if (!settings.values.isEmpty()) {
                throw new IllegalArgumentException("unknown " + settings.values.keySet());
            }
            return Profile.parse("the recorded settings", text, new PhysicalLimits(settings.rules), types);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw RecordedProfile.damaged("a value", e);
        }
    }

    private void line(String line) {
        if (line.startsWith(HST_LIMIT)) {
            Quoted name = new Quoted(line, HST_LIMIT.length());
            String metric = name.one();
            features.put(metric, RecordedProfile.range(name.rest("=")));
        } else if (line.startsWith("range=")) {
            rules.add(RecordedProfile.rule(line));
        } else {
            int equals = line.indexOf('=');
            if (equals < 0 || values.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("no setting, or one that was there: " + line);
            }
        }
    }

    private String profile() {
        StringBuilder text = new StringBuilder("detectors:\n  - use: range\n  - use: zscore\n    with:\n");
        for (String name : List.of("window", "warm-up")) {
            setting(text, name, Long.parseLong(take("zscore." + name)));
        }
        for (String name : List.of("threshold", "sure")) {
            setting(text, name, Double.parseDouble(take("zscore." + name)));
        }
        setting(text, "alone-after", 0);
        setting(text, "habit", 0);
        text.append("  - use: hst\n    with:\n");
        for (String name : List.of("trees", "height", "window", "seed")) {
            setting(text, name, Long.parseLong(take("hst." + name)));
        }
        for (String name : List.of("padding", "threshold")) {
            setting(text, name, Double.parseDouble(take("hst." + name)));
        }
        setting(text, "scope", take("hst.scope"));
        if (!features.isEmpty()) {
            text.append("      limits:\n");
            features.forEach((metric, range) ->
                    text.append("        %s: [%s, %s]\n".formatted(Quoted.write(metric), range[0], range[1])));
        }
        text.append("  - use: device\n");
        text.append(
                "anomaly: {close-after: %d, refractory: 0}\n".formatted(Integer.parseInt(take("anomaly.close-after"))));
        text.append("silence: {enabled: %s, floor: %s, multiple: %s, fresh: %s}\n"
                .formatted(
                        Boolean.parseBoolean(take("silence.enabled")),
                        Duration.parse(take("silence.floor")),
                        Double.parseDouble(take("silence.multiple")),
                        Duration.parse(take("silence.fresh"))));
        return text.toString();
    }

    private static void setting(StringBuilder text, String name, Object value) {
        text.append("      ").append(name).append(": ").append(value).append('\n');
    }

    private String take(String name) {
        @Nullable String value = values.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
