/** The life of a sensor's anomaly: opened by the first anomalous verdict, closed with hysteresis. */
@NullMarked
package io.lapwing.detectors.anomaly;

import org.jspecify.annotations.NullMarked;
