/** What all lists share: filters, limits, cursors, pages. */
@NullMarked
package io.lapwing.query.paging;

import org.jspecify.annotations.NullMarked;
