package io.lapwing.windowing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a metric of a sensor remembers of rules that were in force before; goes when nothing can come of it any more. */
final class Past {
    /** A reading before may have been counted. */
    long timeFloor = Long.MIN_VALUE;

    /** Windows of the present size and slide that start before were there and have ended. */
    long startFloor = Long.MIN_VALUE;

    /** By when they were left. */
    final List<SpentWindows> spent = new ArrayList<>();

    @Nullable SpentWindows takeSpent(Rules of) {
        for (int i = 0; i < spent.size(); i++) {
            if (spent.get(i).isOf(of)) {
                return spent.remove(i);
            }
        }
        return null;
    }

    /** Whether nothing is left when readings and windows before {@code changeableFrom} can change no more. */
    boolean forgetBefore(long changeableFrom) {
        spent.removeIf(windows -> windows.until() <= changeableFrom);
        return spent.isEmpty() && timeFloor <= changeableFrom && startFloor <= changeableFrom;
    }
}
