package io.lapwing.detectors.imputation;

import io.lapwing.detectors.state.StateReader;
import io.lapwing.detectors.state.StateWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How nulls are filled while readings come.
 *
 * @param window of {@link Kind#LINEAR}: numbers older than this before a null say nothing of it
 * @param neighbours of {@link Kind#KNN}
 * @param standardised of {@link Kind#KNN}: whether columns are brought to one scale before distances are taken
 */
public record ImputationSettings(Kind kind, Scope scope, Duration window, int neighbours, boolean standardised) {

    /** The running mean of the sensor, else that of the partition. */
    public static final ImputationSettings DEFAULT = of(Kind.MEAN, Scope.SENSOR_THEN_PARTITION);

    public ImputationSettings {
        if (window.compareTo(Duration.ofMillis(1)) < 0 || window.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException("window must lie within 1 ms..100 years, got " + window);
        }
        if (neighbours < 1 || neighbours > 100) {
            throw new IllegalArgumentException("neighbours must lie within 1..100, got " + neighbours);
        }
    }

    /** With a window of 10 minutes, 5 neighbours, standardised. */
    public static ImputationSettings of(Kind kind, Scope scope) {
        return new ImputationSettings(kind, scope, Duration.ofMinutes(10), 5, true);
    }

    /** What all sensors of a partition share: made once a partition, and handed to {@link #imputer}. */
    public SharedImputation shared() {
        return switch (kind) {
            case NONE, DROP -> Nothing.INSTANCE;
            case PREVIOUS, MEAN, LINEAR -> new SharedPasts(pasts());
            case KNN -> new SharedRows(scope.shared() ? RecentRows.OF_PARTITION : 0, neighbours, standardised);
        };
    }

    /** Whether sensors learn anything together. */
    public boolean isShared() {
        return kind != Kind.NONE && kind != Kind.DROP && scope.shared();
    }

    /**
     * A new one for a sensor.
     *
     * @param shared what {@link #shared()} gave for the sensor's partition
     */
    public Imputer imputer(SharedImputation shared) {
        return switch (shared) {
            case Nothing nothing -> new NoImputer(kind == Kind.DROP);
            case SharedPasts pasts -> new PastImputer(pasts(), scope, pasts);
            case SharedRows rows -> new NeighbourImputer(scope, rows, neighbours, standardised);
        };
    }

    private Supplier<Past> pasts() {
        long micros = window.toNanos() / 1000;
        return switch (kind) {
            case PREVIOUS -> LastValue::new;
            case LINEAR -> () -> new RecentLine(micros);
            default -> RunningMean::new;
        };
    }

    /** What fills a null. */
    public enum Kind {
        /** Nothing: it stays missing. */
        NONE,
        /** Nothing, and detectors do not see the other numbers of its reading either. */
        DROP,
        /** The newest number. */
        PREVIOUS,
        /** The mean of all numbers so far. */
        MEAN,
        /** The line through the newest numbers within the window, carried on. */
        LINEAR,
        /** The mean of the same metric in those past readings whose other metrics were nearest. */
        KNN;

        /** As profiles have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose past fills a null. */
    public enum Scope {
        SENSOR,
        /** All sensors of the partition together; in a batch, of the file. */
        PARTITION,
        /** The sensor's own where it says something, else the partition's. */
        SENSOR_THEN_PARTITION;

        boolean own() {
            return this != PARTITION;
        }

        boolean shared() {
            return this != SENSOR;
        }

        /** As profiles have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Sensors share nothing. */
    enum Nothing implements SharedImputation {
        INSTANCE;

        @Override
        public void write(StateWriter out) {
            // There is nothing.
        }

        @Override
        public void read(StateReader in) {
            // There is nothing.
        }
    }
}
