/** Sensors as they stand: last values, expectations, state; and locations. */
@NullMarked
package io.lapwing.query.sensors;

import org.jspecify.annotations.NullMarked;
