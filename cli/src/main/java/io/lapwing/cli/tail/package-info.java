/** Follows a stream of a running Lapwing. */
@NullMarked
package io.lapwing.cli.tail;

import org.jspecify.annotations.NullMarked;
