package io.lapwing.detectors.type;

/** A setting of a detector that cannot be: unknown, of the wrong kind or outside its limits. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String setting;
    private final String problem;

    /** @param problem what is wrong with the setting, without its name */
    public SettingException(String setting, String problem) {
        super(setting + " " + problem);
        this.setting = setting;
        this.problem = problem;
    }

    /** As it stands in a profile. */
    public String setting() {
        return setting;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }
}
