@NullMarked
package io.lapwing.detectors.range;

import org.jspecify.annotations.NullMarked;
