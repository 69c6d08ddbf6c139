@NullMarked
package io.lapwing.detectors.anomaly;

import org.jspecify.annotations.NullMarked;
