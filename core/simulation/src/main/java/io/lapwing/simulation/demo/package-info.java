/** The demo's fleet: five locations, daily rhythm, noise, and injected anomalies whose truth is known. */
@NullMarked
package io.lapwing.simulation.demo;

import org.jspecify.annotations.NullMarked;
