package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one metric of one sensor that are open or can be revised, by start, and the readings they saw.
 *
 * <p>It is itself the newest of its windows, and keeps the others beside: with many sensors the way from object to object
 * is what a reading costs, and most readings are of the newest window.
 */
final class Series extends Window {
    private static final Window[] NO_WINDOWS = {};

    final String metric;
    final SeenReadings seen = new SeenReadings();
    Rules rules;
    /** Whether readings of this metric are wanted; if not, it waits for its end. */
    boolean selected = true;

    @Nullable Past past;

    private int size;
    private int open;
    /** All but the newest, then those whose memory can be used again. */
    private Window[] older = NO_WINDOWS;

    /** How many of {@code older} are there: the first {@code size - 1} are in use. */
    private int oldCapacity;

    Series(String metric, Rules rules) {
        this.metric = metric;
        this.rules = rules;
    }

    /** See {@link SensorWindows#touch}: itself, its arrays, what stands there, the memory of the next window. */
    long touch(int step) {
        return switch (step) {
            case 0 -> size + start();
            case 1 -> touchArray() + seen.touchArray() + older.length;
            // The oldest are dropped next, and the one after those in use becomes the next window.
            case 2 -> touchEntries() + seen.touchEnds() + startOfOlder(0) + startOfOlder(1) + startOfOlder(size - 1);
            default -> size > 0 && size <= oldCapacity ? older[size - 1].touchArray() : 0;
        };
    }

    private long startOfOlder(int i) {
        return i >= 0 && i < oldCapacity ? older[i].start() : 0;
    }

    int size() {
        return size;
    }

    Window window(int i) {
        return i == size - 1 ? this : older[i];
    }

    /** Whether its newest window is open and holds {@code time}; then nearly every reading needs no search. */
    boolean isInNewest(long time) {
        long since = time - start();
        return size > 0 && isOpen() && since >= 0 && since < rules.size();
    }

    /** Whether a reading newer than {@code newest}, before a window has to close, enters the newest window or a new one. */
    boolean isQuiet(long newest) {
        return selected && past == null && rules.isTumbling() && isInNewest(newest);
    }

    /** The position of the first open window; the number of windows where there is none. */
    int firstOpen() {
        int at = size;
        for (int found = 0; found < open; ) {
            at--;
            found += window(at).isOpen() ? 1 : 0;
        }
        return at;
    }

    /** The least newest event time at which a window closes or is dropped, {@code newest} being what it is now. */
    long nextDue(long newest) {
        if (past != null || size == 0) {
            // After a change of the plan, for a while.
            return newest + 1;
        }
        long due = rules.endsAt(window(0).start());
        for (int i = size - 1; i >= 0 && rules.closesAt(window(i).start()) > newest; i--) {
            if (window(i).isOpen()) {
                due = Math.min(due, rules.closesAt(window(i).start()));
            }
        }
        return due;
    }

    /** How many windows are open. */
    int open() {
        return open;
    }

    /** One of its windows was closed. */
    void closed() {
        open--;
    }

    /** The position of the window with this start, or −(where it belongs) − 1. */
    int indexOf(long start) {
        if (size == 0 || start() < start) {
            return -size - 1;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long found = window(middle).start();
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

    /** A window at {@code at} in the order of starts, open and empty. */
    Window insert(int at, long start) {
        Window window = this;
        if (size > 0) {
            Window memory = spare();
            int newest = size - 1;
            if (at == size) {
                memory.takeOver(this);
                older[newest] = memory;
            } else {
                System.arraycopy(older, at, older, at + 1, newest - at);
                older[at] = memory;
                window = memory;
            }
        }
        size++;
        open++;
        window.open(start, rules.extremes());
        return window;
    }

    /** Drops the windows that start before {@code start}. */
    void dropBefore(long start) {
        int dropped = 0;
        while (dropped < size && window(dropped).start() < start) {
            dropped++;
        }
        drop(dropped);
    }

    /** Takes all windows away. */
    List<Window> takeAll() {
        List<Window> all = new ArrayList<>();
        if (size > 0) {
            all.addAll(Arrays.asList(older).subList(0, size - 1));
            Window newest = new Window();
            newest.takeOver(this);
            all.add(newest);
        }
        size = 0;
        older = NO_WINDOWS;
        oldCapacity = 0;
        return all;
    }

    /** Puts windows in, where there are none. */
    void putAll(List<Window> windows) {
        older = windows.toArray(NO_WINDOWS);
        size = windows.size();
        oldCapacity = 0;
        if (size > 0) {
            takeOver(windows.getLast());
            oldCapacity = size;
        }
        open = (int) windows.stream().filter(Window::isOpen).count();
    }

    /** Windows and readings before can change no more, {@link Rules#changeableFrom} and what was in force before told. */
    long changeableFrom(long newest) {
        long from = rules.changeableFrom(newest);
        return past == null ? from : Math.max(from, past.startFloor);
    }

    boolean isTooLate(long time, long newest) {
        return time < rules.changeableFrom(newest)
                || (past != null && (time < past.timeFloor || rules.lastStart(time) < past.startFloor));
    }

    /**
     * It takes nothing from before {@code floor}.
     *
     * @return whether that says anything
     */
    boolean startAt(long floor, long newest) {
        if (rules.changeableFrom(newest) >= floor) {
            return false;
        }
        Past later = new Past();
        later.timeFloor = floor;
        past = later;
        return true;
    }

    /** Rules in force from now on; where they cut other windows, all windows are closed. */
    void change(Rules next, long newest) {
        long from = rules.changeableFrom(newest);
        boolean sameShape = next.hasShapeOf(rules);
        if (!sameShape || next.changeableFrom(newest) < from) {
            Past to = past == null ? new Past() : past;
            past = to;
            to.timeFloor = Math.max(to.timeFloor, from);
            to.startFloor = Math.max(to.startFloor, from);
            if (!sameShape) {
                to.spent.add(new SpentWindows(rules.size(), rules.slide(), to.startFloor, takeAll()));
                SpentWindows back = to.takeSpent(next);
                to.startFloor = back == null ? Long.MIN_VALUE : back.floor();
                putAll(back == null ? List.of() : back.windows());
            }
        }
        rules = next;
    }

    /**
     * Drops what can change no more.
     *
     * @return whether nothing is left
     */
    boolean forgetBefore(long newest) {
        long from = rules.changeableFrom(newest);
        dropBefore(from);
        seen.forgetBefore(from);
        if (past != null && past.forgetBefore(from)) {
            past = null;
        }
        return isEmpty();
    }

    boolean isEmpty() {
        return size == 0 && seen.size() == 0 && past == null;
    }

    /** Gives back memory that a silent sensor does not need. */
    void trim() {
        for (int i = 0; i < size; i++) {
            window(i).trimWindow();
        }
        older = size < 2 ? NO_WINDOWS : Arrays.copyOf(older, size - 1);
        oldCapacity = older.length;
    }

    /** Memory for a window more beside the newest, which has to be put at its place. */
    private Window spare() {
        int last = size - 1;
        if (last < oldCapacity) {
            // The first that waits for use; its place is overwritten by the window that moves there.
            return older[last];
        }
        if (last == older.length) {
            older = Arrays.copyOf(older, last + 1 + last / 2);
        }
        oldCapacity = last + 1;
        return new Window();
    }

    /** Drops the first ones; the memory of those beside the newest goes to the end, for later ones. */
    private void drop(int dropped) {
        int beside = Math.min(dropped, size - 1);
        if (beside == 1) {
            Window moved = older[0];
            System.arraycopy(older, 1, older, 0, oldCapacity - 1);
            older[oldCapacity - 1] = moved;
        } else if (beside > 1) {
            Window[] moved = Arrays.copyOf(older, beside);
            System.arraycopy(older, beside, older, 0, oldCapacity - beside);
            System.arraycopy(moved, 0, older, oldCapacity - beside, beside);
        }
        size -= dropped;
    }
}
