/** What windows cost, beside others, and whether they stay exact while everything is killed. */
@NullMarked
package io.lapwing.bench.windows;

import org.jspecify.annotations.NullMarked;
