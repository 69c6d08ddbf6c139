package io.lapwing.ingest.door;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request of which something was accepted.
 *
 * @param accepted what Kafka has acknowledged: readings, or reports of rows that are none
 * @param rejected what was refused and where, at most 100
 * @param rejectedCount how many in all
 * @param rejectedByReason how many for each reason, listed or not
 */
@RegisterForReflection
record Accepted(
        long accepted, List<Refusals.RejectedRow> rejected, long rejectedCount, Map<String, Long> rejectedByReason) {}
