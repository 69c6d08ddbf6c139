/** Reproducible signals: every number is a pure function of a seed and a position, so any stretch can be made alone. */
@NullMarked
package io.lapwing.simulation.signal;

import org.jspecify.annotations.NullMarked;
