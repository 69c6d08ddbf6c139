package io.lapwing.windowing;

import io.lapwing.windowing.statistics.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PartitionWindows} promises, said as plainly as can be: everything is kept for ever, a window is whatever a
 * look through all of it finds, sorted, in two passes.
 */
final class NaiveWindows {
    private static final long OUTAGE = 10_000_000L;

    record Window(String sensor, String metric, long start) implements Comparable<Window> {
        private static final Comparator<Window> ORDER = Comparator.comparing(Window::sensor)
                .thenComparing(Window::metric)
                .thenComparingLong(Window::start);

        @Override
        public int compareTo(Window other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param starts of the windows that could take it when it came */
    private record Value(
            String sensor,
            String metric,
            long time,
            long seq,
            @Nullable Double number,
            @Nullable String location,
            List<Long> starts) {}

    private record Identity(String sensor, String metric, long time, long seq) {}

    private final long size;
    private final long slide;
    private final long grace;
    private final long lateness;
    private final long idle;
    private final double threshold;
    private final int extremes;

    private final List<Value> values = new ArrayList<>();
    private final Set<Identity> seen = new HashSet<>();
    private final Map<String, Long> newest = new TreeMap<>();
    private final Map<String, Long> lastActive = new TreeMap<>();
    private final Map<Window, Integer> revisions = new TreeMap<>();
    private long clock = Long.MIN_VALUE;
    private long running;

    final List<WindowResult> results = new ArrayList<>();
    int idleCloses;
    int repeats;
    int tooLate;
    int emptyLate;

    NaiveWindows(WindowSettings settings) {
        size = settings.size().toNanos() / 1000;
        slide = settings.slide().toNanos() / 1000;
        grace = settings.grace().toNanos() / 1000;
        lateness = settings.lateness().toNanos() / 1000;
        idle = settings.idleClose().toNanos() / 1000;
        threshold = settings.outlierThreshold();
        extremes = settings.extremes();
    }

    void heartbeat(long appendTime) {
        if (clock != Long.MIN_VALUE && appendTime > clock && appendTime - clock <= OUTAGE) {
            running += appendTime - clock;
        }
        clock = Math.max(clock, appendTime);
        for (Window window : windows()) {
            if (!revisions.containsKey(window)
                    && running - Objects.requireNonNull(lastActive.get(window.sensor())) >= idle) {
                idleCloses++;
                say(window);
            }
        }
    }

    Fate reading(TestReading reading, long appendTime) {
        heartbeat(appendTime);
        String sensor = reading.sensor();
        Long newestBefore = newest.get(sensor);
        long watermark = Math.max(reading.time(), newestBefore == null ? reading.time() : newestBefore) - grace;
        List<Long> starts = starts(reading.time()).stream()
                .filter(start -> watermark < start + size + lateness)
                .toList();
        if (starts.isEmpty()) {
            tooLate++;
            return Fate.TOO_LATE;
        }
        newest.put(sensor, watermark + grace);
        for (Window window : windows()) {
            if (window.sensor().equals(sensor)
                    && !revisions.containsKey(window)
                    && window.start() + size <= watermark) {
                say(window);
            }
        }
        boolean changed = false;
        for (int i = 0; i < reading.size(); i++) {
            String metric = reading.metric(i);
            if (!seen.add(new Identity(sensor, metric, reading.time(), reading.seq()))) {
                repeats++;
                continue;
            }
            changed = true;
            values.add(new Value(
                    sensor,
                    metric,
                    reading.time(),
                    reading.seq(),
                    reading.values().get(i),
                    reading.location(),
                    starts));
            for (long start : starts) {
                Window window = new Window(sensor, metric, start);
                if (revisions.containsKey(window) || start + size <= watermark) {
                    emptyLate += revisions.containsKey(window) ? 0 : 1;
                    say(window);
                }
            }
        }
        if (changed) {
            lastActive.put(sensor, running);
        }
        return changed ? Fate.TAKEN : Fate.REPEATED;
    }

    private void say(Window window) {
        int revision = revisions.merge(window, 0, (old, none) -> old + 1);
        results.add(result(window, revision));
    }

    /** Every window that a value lies in, whether it closed or not. */
    private Set<Window> windows() {
        Set<Window> windows = new TreeSet<>();
        for (Value value : values) {
            for (long start : value.starts()) {
                windows.add(new Window(value.sensor(), value.metric(), start));
            }
        }
        return windows;
    }

    private List<Long> starts(long time) {
        List<Long> starts = new ArrayList<>();
        for (long n = Math.floorDiv(time - size, slide); n * slide <= time; n++) {
            if (time < n * slide + size) {
                starts.add(n * slide);
            }
        }
        return starts;
    }

    private WindowResult result(Window window, int revision) {
        long end = window.start() + size;
        List<Value> inside = values.stream()
                .filter(v -> v.sensor().equals(window.sensor())
                        && v.metric().equals(window.metric())
                        && v.starts().contains(window.start()))
                .sorted(Comparator.comparingLong(Value::time).thenComparingLong(Value::seq))
                .toList();
        String location = inside.stream()
                .map(Value::location)
                .filter(Objects::nonNull)
                .reduce((first, second) -> second)
                .orElse(null);
        List<Outlier> numbers = inside.stream()
                .filter(v -> v.number() != null)
                .map(v -> new Outlier(v.time(), Objects.requireNonNull(v.number()), 0))
                .sorted(Comparator.comparingDouble(Outlier::value).thenComparingLong(Outlier::time))
                .toList();
        int n = numbers.size();
        Statistics statistics = null;
        List<Outlier> outliers = List.of();
        boolean truncated = false;
        if (n > 0) {
            double mean = numbers.stream().mapToDouble(Outlier::value).sum() / n;
            double m2 = numbers.stream()
                    .mapToDouble(v -> (v.value() - mean) * (v.value() - mean))
                    .sum();
            statistics =
                    new Statistics(n, numbers.get(0).value(), numbers.get(n - 1).value(), mean, m2);
            double stddev = Math.sqrt(m2 / n);
            List<Outlier> all = numbers.stream()
                    .map(v -> new Outlier(v.time(), v.value(), stddev < 1e-9 ? 0 : (v.value() - mean) / stddev))
                    .toList();
            List<Outlier> kept = new ArrayList<>(all);
            if (n > 2 * extremes) {
                kept.subList(extremes, n - extremes).clear();
                truncated = isOutlier(kept.get(extremes - 1)) || isOutlier(kept.get(extremes));
            }
            outliers = kept.stream()
                    .filter(this::isOutlier)
                    .sorted(Comparator.comparingLong(Outlier::time).thenComparingDouble(Outlier::value))
                    .toList();
        }
        return new WindowResult(
                window.sensor(),
                location,
                window.metric(),
                window.start(),
                end,
                n,
                inside.size() - n,
                statistics,
                outliers,
                truncated,
                revision);
    }

    private boolean isOutlier(Outlier value) {
        return Math.abs(value.z()) > threshold * (1 + 1e-9);
    }
}
