@NullMarked
package io.lapwing.detectors;

import org.jspecify.annotations.NullMarked;
