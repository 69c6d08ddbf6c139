/** Sensors that say the same for ever. */
@NullMarked
package io.lapwing.detectors.stuck;

import org.jspecify.annotations.NullMarked;
