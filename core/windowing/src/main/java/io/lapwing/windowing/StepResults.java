package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects what steps give out: windows in order, and counts. The caller clears it when it has taken them over. */
public final class StepResults {
    private final List<WindowResult> windows = new ArrayList<>();
    private long readings;
    private long late;
    private long revisions;
    private long repeats;
    private long idleCloses;
    private long tooLate;

    /** Windows that closed or were revised, in the order of the steps. A view. */
    public List<WindowResult> windows() {
        return Collections.unmodifiableList(windows);
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

    /** Readings that no window could take any more. */
    public long tooLate() {
        return tooLate;
    }

    public void clear() {
        windows.clear();
        readings = 0;
        late = 0;
        revisions = 0;
        repeats = 0;
        idleCloses = 0;
        tooLate = 0;
    }

    void came() {
        readings++;
    }

    void closed(WindowResult window) {
        windows.add(window);
    }

    void closedLate(WindowResult window) {
        windows.add(window);
        late++;
    }

    void closedIdle(WindowResult window) {
        windows.add(window);
        idleCloses++;
    }

    void revised(WindowResult window) {
        windows.add(window);
        late++;
        revisions++;
    }

    void repeated() {
        repeats++;
    }

    void cameTooLate() {
        tooLate++;
    }
}
