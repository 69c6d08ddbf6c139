/** Kafka as the loop sees it, in memory: for thousands of schedules of crashes a second. */
@NullMarked
package io.lapwing.stream.simulated;

import org.jspecify.annotations.NullMarked;
