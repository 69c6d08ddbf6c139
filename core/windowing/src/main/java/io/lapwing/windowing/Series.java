package io.lapwing.windowing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The windows of one metric of one sensor that are open or can be revised, by start, and the readings they saw. */
final class Series {
    final String metric;
    final SeenReadings seen = new SeenReadings();

    private @Nullable Window[] windows = new Window[1];
    private int size;
    /** Contents of a dropped window, kept for the next one: in the steady state no reading allocates. */
    private @Nullable WindowContents spare;

    Series(String metric) {
        this.metric = metric;
    }

    int size() {
        return size;
    }

    Window window(int i) {
        Window window = i < size ? windows[i] : null;
        if (window == null) {
            throw new IndexOutOfBoundsException(i);
        }
        return window;
    }

    long start(int i) {
        return window(i).contents().start();
    }

    /** The position of the window with this start, or −(where it belongs) − 1. Most readings are of the last. */
    int indexOf(long start) {
        int low = 0;
        int high = size;
        if (size > 0) {
            long last = start(size - 1);
            if (last == start) {
                return size - 1;
            }
            if (last < start) {
                return -size - 1;
            }
            high = size - 1;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            long found = start(middle);
            if (found == start) {
                return middle;
            }
            if (found < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return -low - 1;
    }

    WindowContents fresh(long start, int extremes) {
        WindowContents contents = spare;
        spare = null;
        return contents == null ? new WindowContents(start, extremes) : contents.reset(start);
    }

    void insert(int at, Window window) {
        if (size == windows.length) {
            windows = Arrays.copyOf(windows, size + 1 + size / 2);
        }
        System.arraycopy(windows, at, windows, at + 1, size - at);
        windows[at] = window;
        size++;
    }

    void replace(int at, Window window) {
        windows[at] = window;
    }

    /** Drops the windows that start before {@code start}. */
    void dropBefore(long start) {
        int dropped = 0;
        while (dropped < size && start(dropped) < start) {
            spare = window(dropped).contents();
            dropped++;
        }
        if (dropped > 0) {
            System.arraycopy(windows, dropped, windows, 0, size - dropped);
            Arrays.fill(windows, size - dropped, size, null);
            size -= dropped;
        }
    }

    /** Gives back memory that a silent sensor does not need. */
    void trim() {
        spare = null;
    }
}
