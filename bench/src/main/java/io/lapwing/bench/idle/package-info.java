/** What the demo costs while nothing happens but its own fleet. */
@NullMarked
package io.lapwing.bench.idle;

import org.jspecify.annotations.NullMarked;
