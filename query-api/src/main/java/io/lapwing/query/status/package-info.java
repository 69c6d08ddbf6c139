/** How the whole stands: totals, rates, lag. */
@NullMarked
package io.lapwing.query.status;

import org.jspecify.annotations.NullMarked;
