/** Verdicts: written from their topic, listed. */
@NullMarked
package io.lapwing.query.verdicts;

import org.jspecify.annotations.NullMarked;
