/** The partition clock, and what is silent by it. */
@NullMarked
package io.lapwing.detectors.silence;

import org.jspecify.annotations.NullMarked;
