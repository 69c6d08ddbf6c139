/**
 * Sends readings to ingest: in batches, in order, acknowledged, again until it is.
 *
 * <p>{@link io.lapwing.uplink.Uplink} is all that a caller needs. Readings go through a bounded queue (a full one holds
 * the caller up) and are sent by a thread of their own. Small enough for an edge device: the JDK's
 * {@code HttpURLConnection} and the streaming JSON parser, nothing else.
 */
@NullMarked
package io.lapwing.uplink;

import org.jspecify.annotations.NullMarked;
