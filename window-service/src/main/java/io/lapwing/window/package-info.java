/**
 * Readings to event-time windows: reads the readings of the partitions it is given, steps their state, and writes what
 * closes, what is revised and what no window could take. The windows themselves are in {@code core/windowing}.
 */
@NullMarked
package io.lapwing.window;

import org.jspecify.annotations.NullMarked;
