/** The windows as Kafka Streams cuts them, a program of its own. */
@NullMarked
package io.lapwing.bench.windows.peers.kafkastreams;

import org.jspecify.annotations.NullMarked;
