/**
 * Detectors and what they share: a {@link io.lapwing.detectors.Sample} in, an {@link io.lapwing.detectors.Opinion} out.
 *
 * <p>Pure Java: time, randomness and the order of readings are parameters, so the same input gives the same result. The
 * packages below hold one detector each, {@code imputation} fills nulls, {@code verdict} makes one verdict of many
 * opinions, {@code anomaly} and {@code silence} follow a sensor through time, {@code stream} puts them together.
 */
@NullMarked
package io.lapwing.detectors;

import org.jspecify.annotations.NullMarked;
