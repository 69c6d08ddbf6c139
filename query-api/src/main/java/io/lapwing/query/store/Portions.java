package io.lapwing.query.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A batch in the order of its table's key, cut into statements. In that order neighbours in an index are written one after
 * the other, and writers that meet never wait for each other in a circle. A statement of a thousand rows fits into
 * PostgreSQL's working memory and into a buffer that is used again; longer ones gain nothing.
 */
public final class Portions {
    private static final int ROWS = 1_000;

    private Portions() {}

    /** Calls {@code statement} with each portion of {@code batch}, which stays as it is. */
    public static <T> void each(List<T> batch, Comparator<? super T> key, Consumer<List<T>> statement) {
        List<T> sorted = new ArrayList<>(batch);
        sorted.sort(key);
        for (int from = 0; from < sorted.size(); from += ROWS) {
            statement.accept(sorted.subList(from, Math.min(sorted.size(), from + ROWS)));
        }
    }
}
