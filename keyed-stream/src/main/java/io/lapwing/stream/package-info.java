/**
 * Keyed processing over the readings topic: batches in, one step a record, results out, offsets committed after the
 * results are in Kafka. A service gives it the state of one partition ({@link io.lapwing.stream.PartitionStep}); what is
 * the same for every such service stands here once.
 */
@NullMarked
package io.lapwing.stream;

import org.jspecify.annotations.NullMarked;
