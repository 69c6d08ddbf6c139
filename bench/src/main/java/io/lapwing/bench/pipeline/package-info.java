/** From an HTTP request to the verdict in the database. */
@NullMarked
package io.lapwing.bench.pipeline;

import org.jspecify.annotations.NullMarked;
