package io.lapwing.query.paging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list, newest first. What is selected first, the ORDER BY, the condition that a cursor stands for and the
 * next cursor all follow from the columns of its key, so that they cannot differ.
 */
public final class NewestFirst {
    private final String kind;
    private final List<Column> key;

    private NewestFirst(String kind, List<Column> key) {
        this.kind = kind;
        this.key = key;
    }

    /**
     * A list whose key begins with a time.
     *
     * @param kind the list, for its cursors
     * @param time the column, or an expression
     */
    public static NewestFirst by(String kind, String time) {
        return new NewestFirst(kind, List.of()).then(time, Cursor::time);
    }

    /** The same with a further column in the key. */
    public NewestFirst thenTime(String column) {
        return then(column, Cursor::time);
    }

    /** The same with a further column in the key. */
    public NewestFirst thenText(String column) {
        return then(column, Cursor::text);
    }

    /** The same with a further column of 64 bits in the key. */
    public NewestFirst thenNumber(String column) {
        return then(column, Cursor::number);
    }

    /** The same with a further column of 32 bits in the key. */
    public NewestFirst thenInteger(String column) {
        return then(column, Cursor::integer);
    }

    private NewestFirst then(String sql, BiFunction<Cursor, Integer, Object> part) {
        List<Column> longer = new ArrayList<>(key);
        longer.add(new Column(sql, part));
        return new NewestFirst(kind, List.copyOf(longer));
    }

    /**
     * What this list is asked for, checked.
     *
     * @param own the parameters that this list takes besides the common ones
     * @throws io.lapwing.query.problems.ProblemException 400 naming the parameter
     */
    public ListQuery read(ListParameters given, String... own) {
        return ListQuery.read(given, kind, key.size(), own);
    }

    /**
     * @param further what to select after the key
     * @param from what follows FROM
     */
    public Select select(String further, String from) {
        return new Select("SELECT " + columns() + ", " + further + " FROM " + from);
    }

    /**
     * Reads a page.
     *
     * @param select as {@link #select} made it, with the list's own conditions
     * @param item a row as JSON
     */
    public Uni<String> page(Pool pool, Select select, ListQuery query, Function<Row, String> item) {
        Cursor cursor = query.cursor();
        if (cursor != null) {
            // The time alone, too, because that is what an index can begin at.
            select.where(key.getFirst().sql + " <= ?1", cursor.time(0))
                    .where("(%s) < (%s)".formatted(columns(), places()), parts(cursor));
        }
        String order = key.stream().map(column -> column.sql + " DESC").collect(Collectors.joining(", "));
        return select.then("ORDER BY " + order + " LIMIT ?1", query.limit() + 1)
                .run(pool)
                .map(rows -> page(rows, query.limit(), item));
    }

    private String page(RowSet<Row> rows, int limit, Function<Row, String> item) {
        JsonPage page = new JsonPage();
        Row last = null;
        int n = 0;
        for (Row row : rows) {
            if (n == limit && last != null) {
                return page.end(after(last));
            }
            page.add(item.apply(row));
            last = row;
            n++;
        }
        return page.end(null);
    }

    private Cursor after(Row row) {
        return Cursor.of(
                kind,
                IntStream.range(0, key.size())
                        .mapToObj(i -> part(row.getValue(i)))
                        .toArray());
    }

    private static Object part(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a key holds no null");
        }
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }

    private Object[] parts(Cursor cursor) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> key.get(i).part.apply(cursor, i))
                .toArray();
    }

    private String columns() {
        return key.stream().map(Column::sql).collect(Collectors.joining(", "));
    }

    private String places() {
        return IntStream.rangeClosed(1, key.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
    }

    private record Column(String sql, BiFunction<Cursor, Integer, Object> part) {}
}
