/** Which detectors judge which sensors and metrics: profiles, written in YAML. */
@NullMarked
package io.lapwing.detectors.profile;

import org.jspecify.annotations.NullMarked;
