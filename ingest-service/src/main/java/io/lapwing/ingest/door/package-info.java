/** Readings come in over HTTP: bodies with a limit, one outcome a row, one answer a request. */
@NullMarked
package io.lapwing.ingest.door;

import org.jspecify.annotations.NullMarked;
