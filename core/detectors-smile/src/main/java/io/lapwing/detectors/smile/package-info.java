/** What Smile gives; apart, because Smile is under the GPL 3. */
@NullMarked
package io.lapwing.detectors.smile;

import org.jspecify.annotations.NullMarked;
