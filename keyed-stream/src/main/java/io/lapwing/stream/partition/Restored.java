package io.lapwing.stream.partition;

import io.lapwing.stream.PartitionStep;
import org.jspecify.annotations.Nullable;

/** What a new owner of a partition gets. */
public sealed interface Restored<S extends PartitionStep> {
    /**
     * Goes on.
     *
     * @param trouble what could not be restored, for the operator; null where the state is whole
     */
    record Ready<S extends PartitionStep>(
            PartitionTask<S> task, @Nullable String trouble) implements Restored<S> {}

    /**
     * Readings were deleted before they were processed, or the topic is another one than it was. Nothing goes on until
     * the operator accepts the gap.
     *
     * @param next the first offset that was not processed
     * @param beginning the first offset that is still there
     * @param end the offset that the next record will have
     */
    record Stopped<S extends PartitionStep>(long next, long beginning, long end) implements Restored<S> {}
}
