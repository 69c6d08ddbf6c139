package io.lapwing.ingest.door;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer to a request of which something was accepted.
 *
 * @param accepted readings that Kafka has acknowledged
 * @param rejected what was refused and where, at most 100
 * @param rejectedCount how many in all
 */
@RegisterForReflection
record Accepted(long accepted, List<Refusals.RejectedRow> rejected, long rejectedCount) {}
