/** A partition's detection, record by record: the step that a service or a file drives. */
@NullMarked
package io.lapwing.detectors.stream;

import org.jspecify.annotations.NullMarked;
