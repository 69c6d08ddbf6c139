/** Windows: written from their topic in their last revision, listed, merged into longer ones. */
@NullMarked
package io.lapwing.query.windows;

import org.jspecify.annotations.NullMarked;
