/** One foreign row to one reading: its sensor, its time, its seq, its metrics. */
@NullMarked
package io.lapwing.mapping.row;

import org.jspecify.annotations.NullMarked;
