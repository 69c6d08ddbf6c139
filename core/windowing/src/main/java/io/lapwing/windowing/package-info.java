/**
 * Event-time windows per sensor and metric: watermarks, revisions of late readings, idle closes by the partition clock.
 *
 * <p>{@link io.lapwing.windowing.PartitionWindows} is the state of one partition and its one step. Times are
 * microseconds since the epoch; the only clock is the append time of the records, so the same log gives the same
 * windows.
 */
@NullMarked
package io.lapwing.windowing;

import org.jspecify.annotations.NullMarked;
