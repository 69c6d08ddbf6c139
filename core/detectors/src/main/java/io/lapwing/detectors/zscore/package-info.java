/** Deviation from the recent past in standard deviations. */
@NullMarked
package io.lapwing.detectors.zscore;

import org.jspecify.annotations.NullMarked;
