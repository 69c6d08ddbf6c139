/**
 * Kafka as the loop sees it, in memory, for the tests of whoever gives the loop a step: a thousand schedules of crashes in
 * seconds.
 */
@NullMarked
package io.lapwing.stream.simulated;

import org.jspecify.annotations.NullMarked;
