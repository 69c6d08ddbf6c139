@NullMarked
package io.lapwing.simulation.demo;

import org.jspecify.annotations.NullMarked;
