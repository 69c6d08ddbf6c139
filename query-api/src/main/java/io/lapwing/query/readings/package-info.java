/** Readings: written from their topic, listed. */
@NullMarked
package io.lapwing.query.readings;

import org.jspecify.annotations.NullMarked;
