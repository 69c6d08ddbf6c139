/** Errors as RFC 9457 problem documents. */
@NullMarked
package io.lapwing.query.problems;

import org.jspecify.annotations.NullMarked;
