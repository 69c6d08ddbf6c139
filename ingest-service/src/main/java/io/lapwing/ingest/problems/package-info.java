/** Errors as RFC 9457 problem documents. */
@NullMarked
package io.lapwing.ingest.problems;

import org.jspecify.annotations.NullMarked;
