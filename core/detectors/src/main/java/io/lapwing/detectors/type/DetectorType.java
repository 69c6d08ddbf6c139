package io.lapwing.detectors.type;

/**
 * A kind of detector as profiles name it. Kinds outside this module are found by {@link java.util.ServiceLoader}, as
 * {@link DetectorTypes} says.
 */
public interface DetectorType {
    /** As it stands in profiles and verdicts, for example {@code isolation-forest}. */
    String name();

    /**
     * Checks what a profile says of this kind; it has to take every setting that it knows, the rest is refused.
     *
     * @throws SettingException naming the setting that cannot be
     */
    DetectorPlan plan(Settings settings);
}
