/** Physical limits: what a metric cannot be. */
@NullMarked
package io.lapwing.detectors.range;

import org.jspecify.annotations.NullMarked;
