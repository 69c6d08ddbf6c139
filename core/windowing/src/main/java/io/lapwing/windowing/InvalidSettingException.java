package io.lapwing.windowing;

import org.jspecify.annotations.Nullable;

/** A window setting makes no sense, alone or beside another. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String detail;
    private final transient @Nullable NamePattern metrics;

    /**
     * @param setting the component of {@link WindowSettings}, such as {@code idleClose}, or {@code metrics}, {@code metric} of
     *     {@link WindowPlan}
     * @param detail one sentence that says what is asked for and what came
     */
    public InvalidSettingException(String setting, String detail) {
        this(setting, detail, null);
    }

    private InvalidSettingException(String setting, String detail, @Nullable NamePattern metrics) {
        super((metrics == null ? "" : "metric \"" + metrics.text() + "\" ") + setting + ": " + detail);
        this.setting = setting;
        this.detail = detail;
        this.metrics = metrics;
    }

    /** The same, said of some metrics. */
    InvalidSettingException of(NamePattern some) {
        return new InvalidSettingException(setting, detail, some);
    }

    /** The metrics for which it was set; null where it was for all. */
    public @Nullable NamePattern metrics() {
        return metrics;
    }

    public String setting() {
        return setting;
    }

    public String detail() {
        return detail;
    }
}
