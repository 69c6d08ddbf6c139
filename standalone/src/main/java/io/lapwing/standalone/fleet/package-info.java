/** The simulated fleet of the demo and what is told of its anomalies. */
@NullMarked
package io.lapwing.standalone.fleet;

import org.jspecify.annotations.NullMarked;
