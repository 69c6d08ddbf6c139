/** The scale that the scores of all detectors share. */
@NullMarked
package io.lapwing.detectors.scale;

import org.jspecify.annotations.NullMarked;
