/** What detectors cost, by JMH. */
@NullMarked
package io.lapwing.bench.detectors;

import org.jspecify.annotations.NullMarked;
