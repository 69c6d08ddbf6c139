@NullMarked
package io.lapwing.simulation.load;

import org.jspecify.annotations.NullMarked;
