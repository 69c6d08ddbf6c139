/** Rhythms: the period of a metric, and what does not fit it. */
@NullMarked
package io.lapwing.detectors.seasonal;

import org.jspecify.annotations.NullMarked;
