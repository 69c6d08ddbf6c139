package io.lapwing.windowing.model;

import io.lapwing.windowing.Fate;
import io.lapwing.windowing.Measurement;
import io.lapwing.windowing.Outlier;
import io.lapwing.windowing.WindowPlan;
import io.lapwing.windowing.WindowResult;
import io.lapwing.windowing.WindowSettings;
import io.lapwing.windowing.statistics.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@link io.lapwing.windowing.PartitionWindows} promises, said as plainly as can be: everything is kept for ever, a
 * window is whatever a look through all of it finds, sorted, in two passes. One plan from the first record to the last.
 */
public final class NaiveWindows {
    private static final long OUTAGE = 10_000_000L;

    private record Window(String sensor, String metric, long start) implements Comparable<Window> {
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

    private final WindowPlan plan;

    private final List<Value> values = new ArrayList<>();
    private final Set<Identity> seen = new HashSet<>();
    private final Map<String, Long> newest = new TreeMap<>();
    private final Map<String, Long> lastActive = new TreeMap<>();
    private final Map<Window, Integer> revisions = new TreeMap<>();
    /** Windows that a value lies in and that did not close yet. */
    private final Set<Window> open = new TreeSet<>();

    private long clock = Long.MIN_VALUE;
    private long running;

    private final List<WindowResult> results = new ArrayList<>();
    private int idleCloses;
    private int repeats;
    private int tooLate;
    private int tooLateValues;
    private int partlyTooLate;
    private List<String> tooLateMetrics = List.of();
    private int emptyLate;

    public NaiveWindows(WindowPlan plan) {
        this.plan = plan;
    }

    /**
     * The next record is no reading.
     *
     * @param appendTime microseconds since the epoch
     */
    public void heartbeat(long appendTime) {
        if (clock != Long.MIN_VALUE && appendTime > clock && appendTime - clock <= OUTAGE) {
            running += appendTime - clock;
        }
        clock = Math.max(clock, appendTime);
        for (Window window : List.copyOf(open)) {
            if (running - Objects.requireNonNull(lastActive.get(window.sensor()))
                    >= micros(settings(window.metric()).idleClose())) {
                idleCloses++;
                say(window);
            }
        }
    }

    /**
     * The next record is a reading.
     *
     * @param appendTime microseconds since the epoch
     */
    public Fate reading(Measurement reading, long appendTime) {
        heartbeat(appendTime);
        String sensor = reading.sensor();
        long time = reading.time();
        Map<String, @Nullable Double> selected = selected(reading);
        tooLateMetrics = List.of();
        if (selected.isEmpty()) {
            return Fate.NOT_SELECTED;
        }
        long newestNow = Math.max(time, newest.getOrDefault(sensor, time));
        tooLateMetrics = selected.keySet().stream()
                .filter(metric -> changeable(metric, time, newestNow).isEmpty())
                .toList();
        tooLateValues += tooLateMetrics.size();
        if (tooLateMetrics.size() == selected.size()) {
            tooLate++;
            return Fate.TOO_LATE;
        }
        partlyTooLate += tooLateMetrics.isEmpty() ? 0 : 1;
        newest.put(sensor, newestNow);
        for (Window window : List.copyOf(open)) {
            if (window.sensor().equals(sensor) && isPast(window, newestNow)) {
                say(window);
            }
        }
        boolean changed = false;
        for (Map.Entry<String, @Nullable Double> each : selected.entrySet()) {
            String metric = each.getKey();
            if (tooLateMetrics.contains(metric)) {
                continue;
            }
            if (!seen.add(new Identity(sensor, metric, time, reading.seq()))) {
                repeats++;
                continue;
            }
            changed = true;
            List<Long> starts = changeable(metric, time, newestNow);
            values.add(new Value(sensor, metric, time, reading.seq(), each.getValue(), reading.location(), starts));
            for (long start : starts) {
                take(new Window(sensor, metric, start), newestNow);
            }
        }
        if (changed) {
            lastActive.put(sensor, running);
        }
        return changed ? Fate.TAKEN : Fate.REPEATED;
    }

    /** The values of the metrics that have windows, in their order. */
    private Map<String, @Nullable Double> selected(Measurement reading) {
        Map<String, @Nullable Double> selected = new LinkedHashMap<>();
        for (int i = 0; i < reading.size(); i++) {
            if (plan.settings(reading.metric(i)) != null) {
                selected.put(reading.metric(i), Double.isNaN(reading.value(i)) ? null : reading.value(i));
            }
        }
        return selected;
    }

    private void take(Window window, long newestNow) {
        if (revisions.containsKey(window)) {
            say(window);
        } else if (isPast(window, newestNow)) {
            emptyLate++;
            say(window);
        } else {
            open.add(window);
        }
    }

    /** Windows and revisions, in the order in which they are said. */
    public List<WindowResult> results() {
        return results;
    }

    /** Metrics of the last reading whose values came too late. */
    public List<String> tooLateMetrics() {
        return tooLateMetrics;
    }

    public int idleCloses() {
        return idleCloses;
    }

    /** Values that had been seen. */
    public int repeats() {
        return repeats;
    }

    /** Readings that came too late with all of their metrics. */
    public int tooLate() {
        return tooLate;
    }

    public int tooLateValues() {
        return tooLateValues;
    }

    /** Readings that came too late with some of their metrics and not with others. */
    public int partlyTooLate() {
        return partlyTooLate;
    }

    /** Late values that were the first of their window. */
    public int emptyLate() {
        return emptyLate;
    }

    private WindowSettings settings(String metric) {
        return Objects.requireNonNull(plan.settings(metric));
    }

    private boolean isPast(Window window, long newestNow) {
        WindowSettings s = settings(window.metric());
        return window.start() + micros(s.size()) <= newestNow - micros(s.grace());
    }

    /** The windows that hold {@code time} and can still be revised. */
    private List<Long> changeable(String metric, long time, long newestNow) {
        WindowSettings s = settings(metric);
        return starts(time, micros(s.size()), micros(s.slide())).stream()
                .filter(start -> newestNow - micros(s.grace()) < start + micros(s.size()) + micros(s.lateness()))
                .toList();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private void say(Window window) {
        open.remove(window);
        int revision = revisions.merge(window, 0, (old, none) -> old + 1);
        results.add(result(window, revision));
    }

    private static List<Long> starts(long time, long size, long slide) {
        List<Long> starts = new ArrayList<>();
        for (long n = Math.floorDiv(time - size, slide); n * slide <= time; n++) {
            if (time < n * slide + size) {
                starts.add(n * slide);
            }
        }
        return starts;
    }

    private WindowResult result(Window window, int revision) {
        WindowSettings settings = settings(window.metric());
        double threshold = settings.outlierThreshold();
        int extremes = settings.extremes();
        long end = window.start() + micros(settings.size());
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
                truncated = isOutlier(kept.get(extremes - 1), threshold) || isOutlier(kept.get(extremes), threshold);
            }
            outliers = kept.stream()
                    .filter(v -> isOutlier(v, threshold))
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

    private static boolean isOutlier(Outlier value, double threshold) {
        return Math.abs(value.z()) > threshold * (1 + 1e-9);
    }
}
