/** A plain fleet of any size and rate, to load a system with. */
@NullMarked
package io.lapwing.simulation.load;

import org.jspecify.annotations.NullMarked;
