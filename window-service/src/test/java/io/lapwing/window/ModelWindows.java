package io.lapwing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lapwing.contracts.Window;
import io.lapwing.stream.Incoming;
import io.lapwing.stream.RecordReader;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.model.NaiveWindows;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the model of windows, which sorts and then groups, says of a partition's records. */
final class ModelWindows {
    private static final long MICROS_PER_MILLI = 1_000;

    private final NaiveWindows model;
    private int letters;

    private ModelWindows(WindowPlan plan) {
        model = new NaiveWindows(plan);
    }

    static ModelWindows of(List<ConsumerRecord<byte[], byte[]>> log, WindowPlan plan) {
        ModelWindows windows = new ModelWindows(plan);
        RecordReader reader = new RecordReader(256);
        log.forEach(record -> windows.take(record.timestamp() * MICROS_PER_MILLI, reader.read(record)));
        return windows;
    }

    private void take(long appendTime, Incoming incoming) {
        switch (incoming) {
            case Incoming.Tick() -> model.heartbeat(appendTime);
            case Incoming.Rejected rejected -> {
                model.heartbeat(appendTime);
                letters++;
            }
            case Incoming.Said said -> {
                model.reading(new ReadingView().of(said.reading()), appendTime);
                letters += model.tooLateMetrics().isEmpty() ? 0 : 1;
            }
        }
    }

    /** Records that are no readings, and readings that came too late. */
    int letters() {
        return letters;
    }

    /** The same windows and revisions in the same order: mean, stddev and m2 to 1e-9, the rest exactly. */
    void assertSame(List<Window> windows, String where) {
        List<Window> expected = model.results().stream().map(WireWindow::of).toList();
        for (int i = 0; i < Math.min(windows.size(), expected.size()); i++) {
            assertSame(windows.get(i), expected.get(i), "%s, result %d".formatted(where, i));
        }
        assertThat(windows).as(where).hasSameSizeAs(expected);
    }

    private static void assertSame(Window found, Window expected, String where) {
        assertThat(exact(found)).as(where).isEqualTo(exact(expected));
        if (expected.statistics() != null) {
            Window.Statistics b = expected.statistics();
            Window.Statistics a = Objects.requireNonNull(found.statistics(), where);
            // Sums of squares know nothing beyond the last bit of the values.
            double blur = 1e-20 * Math.max(b.min() * b.min(), b.max() * b.max());
            assertThat(List.of(a.min(), a.max())).as(where).isEqualTo(List.of(b.min(), b.max()));
            assertThat(a.mean()).as(where).isCloseTo(b.mean(), within(1e-9 * Math.abs(b.mean())));
            assertThat(a.m2()).as(where).isCloseTo(b.m2(), within(1e-9 * b.m2() + blur));
            assertThat(a.stddev()).as(where).isCloseTo(b.stddev(), within(1e-9 * b.stddev() + Math.sqrt(blur)));
        }
        assertThat(found.outliers()).as(where).hasSameSizeAs(expected.outliers());
        for (int i = 0; i < found.outliers().size(); i++) {
            Window.Outlier x = found.outliers().get(i);
            Window.Outlier y = expected.outliers().get(i);
            assertThat(List.of(x.time(), x.value())).as(where).isEqualTo(List.of(y.time(), y.value()));
            assertThat(x.z()).as(where).isCloseTo(y.z(), within(1e-7));
        }
    }

    /** What is the same to the last bit, or different. */
    private static List<@Nullable Object> exact(Window window) {
        return Arrays.asList(
                window.sensor(),
                window.location(),
                window.metric(),
                window.start(),
                window.end(),
                window.count(),
                window.nulls(),
                window.outliersTruncated(),
                window.revision());
    }
}
