/** Shapes that the past does not have: the left matrix profile. */
@NullMarked
package io.lapwing.detectors.discord;

import org.jspecify.annotations.NullMarked;
