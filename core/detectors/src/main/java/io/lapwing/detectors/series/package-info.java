/** Detection over one series at a time, from wherever it comes. */
@NullMarked
package io.lapwing.detectors.series;

import org.jspecify.annotations.NullMarked;
