package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link DetectionSettings} as text: a line with the version, then {@code name=value}, one a line, always in the same
 * order. Numbers are written so that they are read back to the last bit, durations as ISO-8601. The physical limits
 * follow, one {@code range=min..max metrics|units} a line, names in quotes: {@code range=-1.0..105.0 "rh"|"%","percent"}.
 */
final class SettingsText {
    private static final String HEADER = "lapwing detection settings ";
    private static final int VERSION = 1;
    private static final String HST_LIMIT = "hst.limits.";

    private SettingsText() {}

    static String write(DetectionSettings settings) {
        Map<String, Object> lines = new LinkedHashMap<>();
        ZScoreSettings zscore = settings.zscore();
        lines.put("zscore.window", zscore.window());
        lines.put("zscore.warm-up", zscore.warmUp());
        lines.put("zscore.threshold", zscore.threshold());
        lines.put("zscore.sure", zscore.sure());
        HalfSpaceTreesSettings hst = settings.hst();
        lines.put("hst.trees", hst.trees());
        lines.put("hst.height", hst.height());
        lines.put("hst.window", hst.window());
        lines.put("hst.padding", hst.padding());
        lines.put("hst.threshold", hst.threshold());
        lines.put("hst.seed", hst.seed());
        lines.put("hst.scope", hst.scope().name().toLowerCase(Locale.ROOT));
        new TreeMap<>(hst.limits())
                .forEach((metric, range) ->
                        lines.put(HST_LIMIT + Quoted.write(metric), range.low() + ".." + range.high()));
        lines.put("anomaly.close-after", settings.lifecycle().closeAfter());
        SilenceSettings silence = settings.silence();
        lines.put("silence.enabled", silence.enabled());
        lines.put("silence.floor", silence.floor());
        lines.put("silence.multiple", silence.multiple());
        lines.put("silence.fresh", silence.fresh());
        StringBuilder text = new StringBuilder(HEADER).append(VERSION).append('\n');
        lines.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        for (PhysicalLimits.Rule rule : settings.limits().rules()) {
            text.append("range=")
                    .append(rule.limits().min())
                    .append("..")
                    .append(rule.limits().max())
                    .append(' ')
                    .append(Quoted.write(rule.metrics()))
                    .append('|')
                    .append(Quoted.write(rule.units()))
                    .append('\n');
        }
        return text.toString();
    }

    static DetectionSettings read(String text) {
        List<String> lines = text.lines().toList();
        checkVersion(lines.isEmpty() ? "" : lines.getFirst());
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, HalfSpaceTreesSettings.Range> features = new LinkedHashMap<>();
        List<PhysicalLimits.Rule> rules = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                readLine(line, values, features, rules);
            } catch (IllegalArgumentException e) {
                throw damaged("line " + (i + 1), e);
            }
        }
        try {
            DetectionSettings settings = new DetectionSettings(
                    new PhysicalLimits(rules),
                    zscore(values),
                    hst(values, features),
                    new Lifecycle(Integer.parseInt(take(values, "anomaly.close-after"))),
                    silence(values));
            if (!values.isEmpty()) {
                throw new IllegalArgumentException("unknown " + values.keySet());
            }
            return settings;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw damaged("a value", e);
        }
    }

    private static void checkVersion(String line) {
        try {
            if (!line.startsWith(HEADER)) {
                throw new NumberFormatException("no version");
            }
            int version = Integer.parseInt(line.substring(HEADER.length()));
            if (version > VERSION) {
                throw new NewerStateException(version, VERSION);
            }
        } catch (NumberFormatException e) {
            throw damaged("line 1", e);
        }
    }

    private static void readLine(
            String line,
            Map<String, String> values,
            Map<String, HalfSpaceTreesSettings.Range> features,
            List<PhysicalLimits.Rule> rules) {
        if (line.startsWith(HST_LIMIT)) {
            Quoted name = new Quoted(line, HST_LIMIT.length());
            String metric = name.one();
            double[] range = range(name.rest("="));
            features.put(metric, new HalfSpaceTreesSettings.Range(range[0], range[1]));
        } else if (line.startsWith("range=")) {
            int space = line.indexOf(' ');
            double[] range = range(line.substring("range=".length(), Math.max(space, "range=".length())));
            Quoted names = new Quoted(line, space + 1);
            List<String> metrics = names.several();
            names.expect('|');
            List<String> units = names.several();
            names.rest("");
            rules.add(new PhysicalLimits.Rule(metrics, units, new PhysicalLimits.Limits(range[0], range[1])));
        } else {
            int equals = line.indexOf('=');
            if (equals < 0 || values.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("no setting, or one that was there: " + line);
            }
        }
    }

    private static double[] range(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("no range: " + text);
        }
        return new double[] {Double.parseDouble(text.substring(0, dots)), Double.parseDouble(text.substring(dots + 2))};
    }

    private static ZScoreSettings zscore(Map<String, String> values) {
        return new ZScoreSettings(
                Integer.parseInt(take(values, "zscore.window")),
                Integer.parseInt(take(values, "zscore.warm-up")),
                Double.parseDouble(take(values, "zscore.threshold")),
                Double.parseDouble(take(values, "zscore.sure")));
    }

    private static HalfSpaceTreesSettings hst(
            Map<String, String> values, Map<String, HalfSpaceTreesSettings.Range> features) {
        return new HalfSpaceTreesSettings(
                Integer.parseInt(take(values, "hst.trees")),
                Integer.parseInt(take(values, "hst.height")),
                Integer.parseInt(take(values, "hst.window")),
                Double.parseDouble(take(values, "hst.padding")),
                Double.parseDouble(take(values, "hst.threshold")),
                Long.parseLong(take(values, "hst.seed")),
                features,
                HalfSpaceTreesSettings.Scope.valueOf(take(values, "hst.scope").toUpperCase(Locale.ROOT)));
    }

    private static SilenceSettings silence(Map<String, String> values) {
        return new SilenceSettings(
                Boolean.parseBoolean(take(values, "silence.enabled")),
                Duration.parse(take(values, "silence.floor")),
                Double.parseDouble(take(values, "silence.multiple")),
                Duration.parse(take(values, "silence.fresh")));
    }

    private static String take(Map<String, String> values, String name) {
        @Nullable String value = values.remove(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static DamagedStateException damaged(String where, RuntimeException why) {
        return new DamagedStateException("settings as text, %s: %s".formatted(where, why.getMessage()));
    }
}
