package io.lapwing.detectors.stream;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.hst.Definition;
import io.lapwing.detectors.hst.HalfSpaceTreesSettings;
import io.lapwing.detectors.profile.Profile;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import io.lapwing.detectors.zscore.ZScoreSettings;
import java.util.Locale;
import java.util.TreeMap;

/** Profiles of the four detectors that there were first, whose verdicts tests can foresee. */
final class Classic {
    private Classic() {}

    static Profile profile() {
        return profile(PhysicalLimits.none());
    }

    static Profile profile(PhysicalLimits limits) {
        return profile(
                limits,
                new ZScoreSettings(100, 20, 3, 6.67),
                HalfSpaceTreesSettings.DEFAULT,
                new Lifecycle(5),
                SilenceSettings.DEFAULT);
    }

    static Profile profile(ZScoreSettings zscore, HalfSpaceTreesSettings hst) {
        return profile(PhysicalLimits.none(), zscore, hst, new Lifecycle(5), SilenceSettings.DEFAULT);
    }

    static Profile profile(
            PhysicalLimits limits,
            ZScoreSettings zscore,
            HalfSpaceTreesSettings hst,
            Lifecycle lifecycle,
            SilenceSettings silence) {
        StringBuilder text = new StringBuilder("detectors:\n  - use: range\n");
        text.append(
                "  - use: zscore\n    with: {window: %d, warm-up: %d, threshold: %s, sure: %s, alone-after: %d, habit: %d, of: %s, by: %s}\n"
                        .formatted(
                                zscore.window(),
                                zscore.warmUp(),
                                zscore.threshold(),
                                zscore.sure(),
                                zscore.aloneAfter(),
                                zscore.habit(),
                                lower(zscore.of()),
                                lower(zscore.by())));
        text.append("  - use: hst\n    with:\n");
        text.append("      {trees: %d, height: %d, window: %d, threshold: %s, seed: %d, definition: %s%s, scope: %s}\n"
                .formatted(
                        hst.trees(),
                        hst.height(),
                        hst.window(),
                        hst.threshold(),
                        hst.seed(),
                        lower(hst.definition()),
                        hst.definition() == Definition.RIVER ? ", padding: " + hst.padding() : "",
                        lower(hst.scope())));
        if (!hst.limits().isEmpty()) {
            StringBuilder given = new StringBuilder();
            new TreeMap<>(hst.limits())
                    .forEach((metric, range) -> given.append(given.isEmpty() ? "" : ", ")
                            .append(metric + ": [" + range.low() + ", " + range.high() + "]"));
            text.insert(text.length() - 2, ", limits: {" + given + "}");
        }
        text.append("  - use: device\n");
        text.append("anomaly: {close-after: %d, refractory: %d}\n"
                .formatted(lifecycle.closeAfter(), lifecycle.refractory()));
        text.append(
                "silence: {enabled: %s, floor: %s, multiple: %s, fresh: %s, flapping-after: %d, flapping-within: %s}\n"
                        .formatted(
                                silence.enabled(),
                                silence.floor(),
                                silence.multiple(),
                                silence.fresh(),
                                silence.flappingAfter(),
                                silence.flappingWithin()));
        return Profile.parse("test", text.toString(), limits, DetectorTypes.found());
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
