@NullMarked
package io.lapwing.detectors.silence;

import org.jspecify.annotations.NullMarked;
