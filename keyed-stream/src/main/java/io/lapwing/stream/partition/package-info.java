/** One partition while this service owns it: its records in order, its settings through time, its snapshot. */
@NullMarked
package io.lapwing.stream.partition;

import org.jspecify.annotations.NullMarked;
