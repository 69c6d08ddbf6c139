package io.lapwing.windowing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for some metrics in place of the {@link WindowSettings} of all; null is as for all.
 *
 * @param slide where null, the size where that is given
 * @param idleClose where null, as for all, but at least size + grace
 */
public record MetricSettings(
        @Nullable Duration size,
        @Nullable Duration slide,
        @Nullable Duration grace,
        @Nullable Duration lateness,
        @Nullable Duration idleClose,
        @Nullable Double outlierThreshold,
        @Nullable Integer extremes) {

    /** @throws InvalidSettingException naming the setting */
    public WindowSettings over(WindowSettings all) {
        Duration ownSize = or(size, all.size());
        Duration ownGrace = or(grace, all.grace());
        Duration least = ownSize.plus(ownGrace);
        return new WindowSettings(
                ownSize,
                slide != null ? slide : size != null ? size : all.slide(),
                ownGrace,
                or(lateness, all.lateness()),
                idleClose != null ? idleClose : all.idleClose().compareTo(least) < 0 ? least : all.idleClose(),
                or(outlierThreshold, all.outlierThreshold()),
                or(extremes, all.extremes()));
    }

    private static <T> T or(@Nullable T own, T all) {
        return own != null ? own : all;
    }
}
