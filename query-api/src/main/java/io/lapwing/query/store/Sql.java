package io.lapwing.query.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Statements for worker threads, which wait; and times as PostgreSQL takes them. */
public final class Sql {
    /** Between the elements of an array that is passed as one text; names hold no control characters. */
    public static final String SEPARATOR = "\u001f";

    /** A statement that takes longer hangs: the connection is gone without a word. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Sql() {}

    public static RowSet<Row> execute(SqlConnection connection, String sql, Tuple parameters) {
        return await(connection.preparedQuery(sql).execute(parameters));
    }

    /** Waits for an answer, but not for ever. */
    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(LIMIT);
    }

    /** The same for a statement that was sent already. */
    static <T> T await(CompletableFuture<T> answer) {
        return await(Uni.createFrom().completionStage(answer));
    }

    public static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
        return time == null ? null : utc(time);
    }

    /**
     * A parameter more: the bodies of {@code batch} as {@code bytea[]}.
     *
     * @see Body
     */
    public static Tuple withBodies(Tuple tuple, List<? extends Incoming<?>> batch) {
        return tuple.addValue(Body.buffers(batch));
    }

    /** For {@code string_to_array(…, E'\x1f')}: arrays of different lengths do not fit into one array of arrays. */
    public static String joined(Collection<String> names) {
        return String.join(SEPARATOR, names);
    }
}
