/** A changed level: the newest readings together against the long run. */
@NullMarked
package io.lapwing.detectors.level;

import org.jspecify.annotations.NullMarked;
