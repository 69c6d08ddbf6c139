@NullMarked
package io.lapwing.simulation.signal;

import org.jspecify.annotations.NullMarked;
