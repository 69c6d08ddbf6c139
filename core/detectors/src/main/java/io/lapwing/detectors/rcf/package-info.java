/** Random Cut Forest, by the library of its authors. */
@NullMarked
package io.lapwing.detectors.rcf;

import org.jspecify.annotations.NullMarked;
