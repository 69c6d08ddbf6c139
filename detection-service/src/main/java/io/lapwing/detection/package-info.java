/**
 * Readings to verdicts: reads the readings of the partitions it is given, steps their detection, and writes one verdict
 * for each reading and each silence. The detectors themselves are in {@code core/detectors}.
 */
@NullMarked
package io.lapwing.detection;

import org.jspecify.annotations.NullMarked;
