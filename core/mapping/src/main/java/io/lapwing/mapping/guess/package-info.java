/** A first mapping for a file that nobody has described yet. */
@NullMarked
package io.lapwing.mapping.guess;

import org.jspecify.annotations.NullMarked;
