/** Where the loop meets Kafka: batches, transactions, rebalances, the state topic. */
@NullMarked
package io.lapwing.stream.kafka;

import org.jspecify.annotations.NullMarked;
