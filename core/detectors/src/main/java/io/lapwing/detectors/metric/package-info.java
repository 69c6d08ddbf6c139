/** Detectors that look at each metric for itself. */
@NullMarked
package io.lapwing.detectors.metric;

import org.jspecify.annotations.NullMarked;
