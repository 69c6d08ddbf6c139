@NullMarked
package io.lapwing.detectors.scale;

import org.jspecify.annotations.NullMarked;
