/**
 * Kills and rescales real services on a real broker while readings flow, then compares every window and verdict that a
 * reader of committed records sees with what one undisturbed process computes over the same log.
 */
@NullMarked
package io.lapwing.bench.windows.chaos;

import org.jspecify.annotations.NullMarked;
