package io.lapwing.window;

import io.lapwing.contracts.Timestamps;
import io.lapwing.contracts.Window;
import io.lapwing.windowing.WindowResult;
import io.lapwing.windowing.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** A window's result as it stands on the wire. */
final class WireWindow {
    private WireWindow() {}

    static Window of(WindowResult window) {
        return new Window(
                window.sensor(),
                window.location(),
                window.metric(),
                Timestamps.ofMicros(window.start()),
                Timestamps.ofMicros(window.end()),
                window.count(),
                window.nulls(),
                statistics(window.statistics()),
                window.outliers().stream()
                        .map(o -> new Window.Outlier(Timestamps.ofMicros(o.time()), o.value(), o.z()))
                        .toList(),
                window.outliersTruncated(),
                window.revision());
    }

    private static Window.@Nullable Statistics statistics(@Nullable Statistics s) {
        return s == null ? null : new Window.Statistics(s.min(), s.max(), s.mean(), s.stddev(), s.m2());
    }
}
