/** What windows cost by themselves, without a broker: time and memory for each reading, memory of many sensors. */
@NullMarked
package io.lapwing.bench.windowing;

import org.jspecify.annotations.NullMarked;
