@NullMarked
package io.lapwing.detectors.smile;

import org.jspecify.annotations.NullMarked;
