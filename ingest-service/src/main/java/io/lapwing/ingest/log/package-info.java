/** What was accepted goes into Kafka, acknowledged by all replicas; and the heartbeat of every partition. */
@NullMarked
package io.lapwing.ingest.log;

import org.jspecify.annotations.NullMarked;
