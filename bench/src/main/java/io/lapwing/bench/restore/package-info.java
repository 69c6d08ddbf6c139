/** How long a new owner takes to get the state of its partitions. */
@NullMarked
package io.lapwing.bench.restore;

import org.jspecify.annotations.NullMarked;
