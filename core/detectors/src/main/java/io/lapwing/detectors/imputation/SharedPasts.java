package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The past of each metric over all sensors of a partition. */
final class SharedPasts implements SharedImputation {
    /** Metric names kept; of more, nulls stay missing until their own sensor has said a number. */
    private static final int MAX_METRICS = 10_000;
    /** Bytes of all pasts with their names, so that what is written of a partition stays below half a megabyte. */
    private static final int MAX_BYTES = 320_000;

    private final Supplier<Past> pasts;
    private final Map<String, Past> byMetric = new HashMap<>();
    private long bytes;

    /** @param pasts makes an empty one */
    SharedPasts(Supplier<Past> pasts) {
        this.pasts = pasts;
    }

    @Nullable Past find(String metric) {
        return byMetric.get(metric);
    }

    /** The past of a metric, made where it is new; null where there are too many. */
    @Nullable Past get(String metric) {
        Past past = byMetric.get(metric);
        if (past == null) {
            past = pasts.get();
            if (byMetric.size() >= MAX_METRICS || bytes + size(metric, past) > MAX_BYTES) {
                return null;
            }
            byMetric.put(metric, past);
            bytes += size(metric, past);
        }
        return past;
    }

    private static long size(String metric, Past past) {
        return 3L * metric.length() + past.bytes();
    }

    @Override
    public void write(StateWriter out) {
        out.whole(byMetric.size());
        new TreeMap<>(byMetric).forEach((metric, past) -> {
            out.text(metric);
            past.write(out);
        });
    }

    @Override
    public void read(StateReader in) {
        int count = in.count(MAX_METRICS, 2);
        for (int i = 0; i < count; i++) {
            String metric = in.text();
            in.check(!byMetric.containsKey(metric), "a metric");
            Past past = get(metric);
            if (past == null) {
                in.check(false, "the number of metrics");
                return;
            }
            past.read(in);
            in.check(!past.isEmpty(), "a metric without a number");
        }
    }
}
