/** What a mapping file says, as checked types, and the reader that names file, line and field where it is wrong. */
@NullMarked
package io.lapwing.mapping.spec;

import org.jspecify.annotations.NullMarked;
