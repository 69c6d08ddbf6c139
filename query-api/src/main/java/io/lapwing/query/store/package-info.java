/** From topics into PostgreSQL: batches, partitions of tables, progress, retries, retention. */
@NullMarked
package io.lapwing.query.store;

import org.jspecify.annotations.NullMarked;
