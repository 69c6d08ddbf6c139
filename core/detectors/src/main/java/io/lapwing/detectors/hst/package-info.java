/** Half-Space Trees: mass in random half-spaces as a score of rarity. */
@NullMarked
package io.lapwing.detectors.hst;

import org.jspecify.annotations.NullMarked;
