/** Statistics of numbers that merge exactly: count, extremes, mean and the sum of squared deviations. */
@NullMarked
package io.lapwing.windowing.statistics;

import org.jspecify.annotations.NullMarked;
