@NullMarked
package io.lapwing.detectors.rcf;

import org.jspecify.annotations.NullMarked;
