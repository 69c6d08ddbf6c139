package io.lapwing.detectors.profile;

import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.state.DamagedStateException;
import io.lapwing.detectors.state.NewerStateException;
import io.lapwing.detectors.type.DetectorTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole {@link Profile} as text, to be recorded with the offset from which it is in force: a line with the version, the
 * physical limits, one {@code range=min..max metrics|units} a line with names in quotes ({@code range=-1.0..105.0
 * "rh"|"%","percent"}), a line {@code profile}, then the profile as it was written.
 */
public final class RecordedProfile {
    private static final String HEADER = "lapwing detection settings ";
    private static final int VERSION = 2;
    private static final String RANGE = "range=";
    private static final String PROFILE = "profile";

    private RecordedProfile() {}

    /** The same text for equal profiles. */
    public static String write(Profile profile) {
        StringBuilder text = new StringBuilder(HEADER).append(VERSION).append('\n');
        for (PhysicalLimits.Rule rule : profile.limits().rules()) {
            text.append(RANGE)
                    .append(rule.limits().min())
                    .append("..")
                    .append(rule.limits().max())
                    .append(' ')
                    .append(Quoted.write(rule.metrics()))
                    .append('|')
                    .append(Quoted.write(rule.units()))
                    .append('\n');
        }
        return text.append(PROFILE).append('\n').append(profile.text()).toString();
    }

    /**
     * What {@link #write} gave, of this version or the first. A kind of detector that is not at hand is left out.
     *
     * @throws NewerStateException where a later version wrote it
     * @throws DamagedStateException naming the line and what is wrong with it
     */
    public static Profile read(String text, DetectorTypes types) {
        List<String> lines = text.lines().toList();
        int version = version(lines.isEmpty() ? "" : lines.getFirst());
        if (version > VERSION) {
            throw new NewerStateException(version, VERSION);
        }
        if (version < VERSION) {
            return FirstSettings.read(lines, types);
        }
        List<PhysicalLimits.Rule> rules = new ArrayList<>();
        int at = 1;
        while (at < lines.size() && lines.get(at).startsWith(RANGE)) {
            try {
                rules.add(rule(lines.get(at)));
            } catch (IllegalArgumentException e) {
                throw damaged("line " + (at + 1), e);
            }
            at++;
        }
        int end = text.indexOf("\n" + PROFILE + "\n");
        if (at >= lines.size() || !lines.get(at).equals(PROFILE) || end < 0) {
            throw new DamagedStateException("settings as text: no profile");
        }
        try {
            return ProfileParser.parse(
                    "the recorded profile",
                    text.substring(end + PROFILE.length() + 2),
                    new PhysicalLimits(rules),
                    types,
                    true);
        } catch (IllegalArgumentException e) {
            throw damaged("the profile", e);
        }
    }

    private static int version(String line) {
        try {
            if (!line.startsWith(HEADER)) {
                throw new NumberFormatException("no version");
            }
            return Integer.parseInt(line.substring(HEADER.length()));
        } catch (NumberFormatException e) {
            throw damaged("line 1", e);
        }
    }

    static PhysicalLimits.Rule rule(String line) {
        int space = line.indexOf(' ');
        double[] range = range(line.substring(RANGE.length(), Math.max(space, RANGE.length())));
        Quoted names = new Quoted(line, space + 1);
        List<String> metrics = names.several();
        names.expect('|');
        List<String> units = names.several();
        names.rest("");
        return new PhysicalLimits.Rule(metrics, units, new PhysicalLimits.Limits(range[0], range[1]));
    }

    static double[] range(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("no range: " + text);
        }
        return new double[] {Double.parseDouble(text.substring(0, dots)), Double.parseDouble(text.substring(dots + 2))};
    }

    static DamagedStateException damaged(String where, RuntimeException why) {
        return new DamagedStateException("settings as text, %s: %s".formatted(where, why.getMessage()));
    }
}
