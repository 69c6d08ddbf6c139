package io.lapwing.query.store;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How one topic's records become rows. Runs on a thread that may wait for the database. */
public interface TopicSink<T> {
    /** The table that is partitioned by {@link #time}. */
    String table();

    /**
     * Reads a record's value; null where the record is none of our business, such as a heartbeat.
     *
     * @throws io.lapwing.contracts.InvalidRecordException where it breaks the contract
     */
    @Nullable T read(ConsumerRecord<byte[], byte[]> record);

    /**
     * A record's value, written anew as JSON of our own writing, without the fields that are not known.
     *
     * @throws io.lapwing.contracts.InvalidRecordException where it breaks the contract
     */
    byte[] anew(byte[] value);

    /** The time that decides about the month's partition of the table. */
    Instant time(Incoming<T> incoming);

    /**
     * Writes a batch, in order, within the transaction of {@code connection}. Writing again what is there changes nothing.
     *
     * @param expectation what may be taken for granted; where it does not hold, a unique violation comes
     * @return the number of rows that were not there before
     */
    int write(SqlConnection connection, List<Incoming<T>> batch, Expectation expectation);
}
