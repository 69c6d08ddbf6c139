@NullMarked
package io.lapwing.detectors.stream;

import org.jspecify.annotations.NullMarked;
