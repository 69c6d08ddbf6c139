/** Bytes cut into rows: lines, CSV records, elements of a JSON array, rows of a table; one broken row costs itself. */
@NullMarked
package io.lapwing.mapping.input;

import org.jspecify.annotations.NullMarked;
