package io.lapwing.detectors.profile;

import io.lapwing.detectors.anomaly.Lifecycle;
import io.lapwing.detectors.imputation.ImputationSettings;
import io.lapwing.detectors.range.PhysicalLimits;
import io.lapwing.detectors.silence.SilenceSettings;
import io.lapwing.detectors.type.DetectorTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about verdicts besides the readings: which detectors judge which sensors and metrics, with which
 * settings, how nulls are filled, when an anomaly opens and closes, and what counts as silence.
 *
 * <p>Two profiles are equal when their texts are, and their physical limits.
 *
 * @see ProfileParser for the form
 */
public final class Profile {
    /** Those that come with Lapwing. */
    public static final List<String> SHIPPED = List.of("default", "thorough");

    private final String text;
    private final PhysicalLimits limits;
    private final List<Entry> entries;
    private final ImputationSettings imputation;
    private final Lifecycle lifecycle;
    private final SilenceSettings silence;
    private final List<String> absent;

    Profile(
            String text,
            PhysicalLimits limits,
            List<Entry> entries,
            ImputationSettings imputation,
            Lifecycle lifecycle,
            SilenceSettings silence,
            List<String> absent) {
        this.text = text;
        this.limits = limits;
        this.entries = List.copyOf(entries);
        this.imputation = imputation;
        this.lifecycle = lifecycle;
        this.silence = silence;
        this.absent = List.copyOf(absent);
    }

    /**
     * One of {@link #SHIPPED}. A kind of detector that is not at hand is left out of it, see {@link #absent}.
     *
     * @throws IllegalArgumentException where no profile of that name comes with Lapwing
     */
    public static Profile shipped(String name, PhysicalLimits limits, DetectorTypes types) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException("no profile %s comes with Lapwing, only %s".formatted(name, SHIPPED));
        }
        return ProfileParser.parse("the shipped profile " + name, shippedText(name), limits, types, true);
    }

    private static String shippedText(String name) {
        try (InputStream in = Profile.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("profile " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file named in problems
     * @throws ProfileException naming file, line and field of each mistake
     */
    public static Profile parse(String file, String text, PhysicalLimits limits, DetectorTypes types) {
        return ProfileParser.parse(file, text, limits, types, false);
    }

    /** One detector with its defaults, and nothing else. */
    public static Profile of(String detector, PhysicalLimits limits, DetectorTypes types) {
        return parse(detector, "detectors: [{use: " + detector + "}]\n", limits, types);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    public PhysicalLimits limits() {
        return limits;
    }

    /** In the order in which they judge. */
    public List<Entry> entries() {
        return entries;
    }

    /** How nulls are filled. */
    public ImputationSettings imputation() {
        return imputation;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public SilenceSettings silence() {
        return silence;
    }

    /** Detectors of a shipped profile that are left out because their kind is not at hand. */
    public List<String> absent() {
        return absent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Profile profile
                && text.equals(profile.text)
                && limits.equals(profile.limits)
                && absent.equals(profile.absent);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
