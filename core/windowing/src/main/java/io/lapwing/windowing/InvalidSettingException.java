package io.lapwing.windowing;

/** A window setting makes no sense, alone or beside another. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String detail;

    /**
     * @param setting the component of {@link WindowSettings}, such as {@code idleClose}
     * @param detail one sentence that says what is asked for and what came
     */
    public InvalidSettingException(String setting, String detail) {
        super(setting + ": " + detail);
        this.setting = setting;
        this.detail = detail;
    }

    public String setting() {
        return setting;
    }

    public String detail() {
        return detail;
    }
}
