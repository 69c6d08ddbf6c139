/**
 * Snapshots of a partition's state on a compacted topic: cuts, each the whole state as of one offset, written key by key
 * while the stream goes on, and read back by the next owner.
 */
@NullMarked
package io.lapwing.stream.snapshot;

import org.jspecify.annotations.NullMarked;
