/** The system under measurement, started for it in a folder of its own, and what it costs. */
@NullMarked
package io.lapwing.bench.stack;

import org.jspecify.annotations.NullMarked;
