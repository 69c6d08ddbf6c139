/** The bytes of a snapshot: versioned, checked, the same for the same state. */
@NullMarked
package io.lapwing.detectors.state;

import org.jspecify.annotations.NullMarked;
