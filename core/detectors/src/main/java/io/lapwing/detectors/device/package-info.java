/** The reading's own flag. */
@NullMarked
package io.lapwing.detectors.device;

import org.jspecify.annotations.NullMarked;
