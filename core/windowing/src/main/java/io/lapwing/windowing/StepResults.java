package io.lapwing.windowing;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Collects what steps give out: windows in order, and counts. The caller clears it when it has taken them over; the
 * windows' memory is then used again.
 */
public final class StepResults {
    /** Windows whose memory outlives a clearing. */
    private static final int MOST_SPARE = 4_096;

    private final List<ClosedWindow> memory = new ArrayList<>();
    private int windows;
    private final List<String> tooLateMetrics = new ArrayList<>();
    private long readings;
    private long late;
    private long revisions;
    private long repeats;
    private long idleCloses;
    private long tooLate;
    private long tooLateValues;

    /** How many windows closed or were revised. */
    public int size() {
        return windows;
    }

    /** Window {@code i} in the order of the steps, until {@link #clear}. */
    public ClosedWindow window(int i) {
        return memory.get(i);
    }

    /** Windows that closed or were revised, in the order of the steps. A view, whose windows are made when looked at. */
    public List<WindowResult> windows() {
        return new AbstractList<>() {
            @Override
            public WindowResult get(int i) {
                return window(i).toResult();
            }

            @Override
            public int size() {
                return windows;
            }
        };
    }

    /**
     * Metrics of the last step's reading whose value no window could take any more, in the reading's order. Where
     * {@link Fate} is another than {@link Fate#TOO_LATE}, the other values of the reading were not too late. A view.
     */
    public List<String> tooLateMetrics() {
        return Collections.unmodifiableList(tooLateMetrics);
    }

    /** Readings, whatever became of them. */
    public long readings() {
        return readings;
    }

    /** Values that came after their window had closed and that it could still take. */
    public long late() {
        return late;
    }

    /** Windows said once more with a higher revision. */
    public long revisions() {
        return revisions;
    }

    /** Values that had been seen before and changed nothing. */
    public long repeats() {
        return repeats;
    }

    /** Windows that closed because their sensor was silent. */
    public long idleCloses() {
        return idleCloses;
    }

    /** Readings of which no window could take any value any more. */
    public long tooLate() {
        return tooLate;
    }

    /** Values that no window could take any more, those of {@link #tooLate} readings among them. */
    public long tooLateValues() {
        return tooLateValues;
    }

    public void clear() {
        if (memory.size() > MOST_SPARE) {
            memory.subList(MOST_SPARE, memory.size()).clear();
        }
        windows = 0;
        tooLateMetrics.clear();
        readings = 0;
        late = 0;
        revisions = 0;
        repeats = 0;
        idleCloses = 0;
        tooLate = 0;
        tooLateValues = 0;
    }

    void stepBegins() {
        if (!tooLateMetrics.isEmpty()) {
            tooLateMetrics.clear();
        }
    }

    void came() {
        readings++;
    }

    ClosedWindow closed() {
        if (windows == memory.size()) {
            memory.add(new ClosedWindow());
        }
        return memory.get(windows++);
    }

    ClosedWindow closedLate() {
        late++;
        return closed();
    }

    ClosedWindow closedIdle() {
        idleCloses++;
        return closed();
    }

    ClosedWindow revised() {
        late++;
        revisions++;
        return closed();
    }

    void repeated() {
        repeats++;
    }

    void valueCameTooLate(String metric) {
        tooLateMetrics.add(metric);
        tooLateValues++;
    }

    void cameTooLate() {
        tooLate++;
    }
}
