/** What lies beyond everything seen so far. */
@NullMarked
package io.lapwing.detectors.extreme;

import org.jspecify.annotations.NullMarked;
